/** Colours of the product (`src-renderer/ui/theme/tokens.css`), which a test compares; [name, light, dark]. */
export const COLOURS: readonly (readonly [name: string, light: string, dark: string])[] = [
  ['bg', '#f3f4f1', '#0f1719'],
  ['surface', '#ffffff', '#172124'],
  ['surface-2', '#f8f9f7', '#1c282b'],
  ['hover', '#eef2f1', '#223034'],
  ['ink', '#172326', '#e6eceb'],
  ['ink-2', '#47565a', '#b3c0c1'],
  ['ink-3', '#5c6b6f', '#93a3a5'],
  ['line', '#dce1de', '#2c3a3e'],
  ['line-2', '#c3ccc9', '#3b4b4f'],
  ['line-strong', '#768482', '#74868a'],
  ['primary', '#13545f', '#6fbac5'],
  ['primary-hover', '#0e444d', '#8ccbd4'],
  ['primary-soft', '#e3eff0', '#1d363b'],
  ['on-primary', '#ffffff', '#06181b'],
  ['rail', '#10272d', '#0a1113'],
  ['rail-ink', '#c9d6d7', '#b3c0c1'],
  ['rail-active', '#21424a', '#1f3338'],
  ['rail-mark', '#e7c98f', '#e7c98f'],
  ['rail-strong', '#ffffff', '#ffffff'],
  ['seal', '#a62b1f', '#c9584b'],
  ['on-seal', '#ffffff', '#1a0503'],
  ['a', '#0a6b4b', '#5fd3a5'],
  ['a-soft', '#e4f3ec', '#12352a'],
  ['warn', '#8a4f00', '#f0b75a'],
  ['warn-line', '#d9a441', '#8a6a2c'],
  ['warn-soft', '#fff3dc', '#33270f'],
  ['danger', '#a61c1c', '#ff9a93'],
  ['danger-line', '#d98a84', '#8c4743'],
  ['danger-soft', '#fcebe9', '#3c1b1a'],
  ['focus', '#b4690e', '#f0b75a'],
]

/** Faces that the hub can send: file and weight. Where the built fonts are missing, those of the machine serve. */
export const FONTS = [
  ['Hei SC', 400, 'sans-400.woff2'],
  ['Hei SC', 500, 'sans-500.woff2'],
  ['Hei SC', 700, 'sans-700.woff2'],
  ['Song SC', 600, 'serif-600.woff2'],
] as const

const faces = FONTS.map(
  ([family, weight, file]) =>
    `@font-face { font-family: "${family}"; font-weight: ${weight}; font-display: swap; src: url('/admin/fonts/${file}') format('woff2'); }`,
).join('\n')
const variables = (column: 1 | 2): string => COLOURS.map((row) => `--${row[0]}: ${row[column]};`).join(' ')

const rules = `
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; background: var(--bg); color: var(--ink); font: 14px/22px "Hei SC", "Noto Sans SC",
  "Source Han Sans SC", "Microsoft YaHei", sans-serif; font-variant-numeric: tabular-nums; }
h1, h2, p, dl, dd, ul, fieldset { margin: 0; padding: 0; border: 0; }
h1 { font-size: 16px; line-height: 24px; }
h2 { font-size: 14px; line-height: 22px; }
ul { list-style: none; }
a { color: var(--primary); text-underline-offset: 3px; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
button, input, select, textarea { margin: 0; font: inherit; color: inherit; }
code, .mono { font-family: "Noto Sans Mono", Consolas, monospace, "Hei SC"; }
.skip { position: absolute; left: -999px; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip:focus { left: 8px; top: 8px; padding: 4px 12px; background: var(--surface); }

.shell { display: grid; grid-template-columns: 176px minmax(0, 1fr); min-height: 100vh; }
.rail { display: flex; flex-direction: column; gap: 12px; padding: 10px 0; background: var(--rail); color: var(--rail-ink); }
.brand { display: flex; align-items: center; gap: 10px; padding: 0 16px; color: var(--rail-strong); font-weight: 500; }
.seal { display: grid; place-items: center; flex: none; width: 36px; height: 36px; border-radius: 4px; background: var(--seal);
  color: var(--on-seal); font: 600 22px/1 "Song SC", "Noto Serif SC", serif; }
.rail a { display: block; padding: 10px 16px; color: inherit; text-decoration: none; }
.rail a:hover { color: var(--rail-strong); }
.rail a[aria-current] { background: var(--rail-active); color: var(--rail-strong); font-weight: 700;
  box-shadow: inset 3px 0 0 var(--rail-mark); }
.rail a:focus-visible { outline-color: var(--rail-mark); outline-offset: -3px; }
.head { display: flex; align-items: center; gap: 8px 16px; flex-wrap: wrap; min-height: 52px; padding: 6px 24px;
  border-bottom: 1px solid var(--line); background: var(--surface); }
.head .who { margin-left: auto; color: var(--ink-2); }
main { display: grid; gap: 12px; align-content: start; max-width: 1440px; padding: 16px 24px 32px; }

.card { min-width: 0; border: 1px solid var(--line); border-radius: 6px; background: var(--surface); }
.card > header { display: flex; align-items: center; flex-wrap: wrap; gap: 4px 12px; min-height: 44px; padding: 4px 16px;
  border-bottom: 1px solid var(--line); }
.card > header > a, .card > header > form { margin-left: auto; }
.card .body { display: grid; gap: 12px; padding: 12px 16px 16px; }
.note, .hint { color: var(--ink-2); }
.hint { font-size: 12px; line-height: 18px; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: 13px; line-height: 20px; }
th, td { padding: 8px 12px; border-bottom: 1px solid var(--line); text-align: left; font-weight: 400; vertical-align: top; }
thead th { background: var(--surface-2); color: var(--ink-2); font-weight: 500; white-space: nowrap; }
tbody tr:last-child > * { border-bottom: 0; }
tbody tr:hover > * { background: var(--hover); }
td small { display: block; color: var(--ink-2); font-size: 12px; line-height: 18px; }
.num { text-align: right; }
.day { white-space: nowrap; }
.facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 16px; }
.facts dt { color: var(--ink-2); }

.tag { display: inline-block; padding: 0 6px; border: 1px solid var(--line-2); border-radius: 2px; color: var(--ink-2);
  font-size: 12px; line-height: 18px; white-space: nowrap; }
.tag.ok { border-color: var(--a); background: var(--a-soft); color: var(--a); }
.tag.warn { border-color: var(--warn-line); background: var(--warn-soft); color: var(--warn); }
.tag.danger { border-color: var(--danger-line); background: var(--danger-soft); color: var(--danger); }
.notice { padding: 8px 12px; border: 1px solid var(--line-2); border-left-width: 4px; border-radius: 4px; background: var(--surface-2); }
.notice b { margin-right: 4px; }
.notice.ok { border-color: var(--a); background: var(--a-soft); }
.notice.warn { border-color: var(--warn-line); background: var(--warn-soft); }
.notice.danger { border-color: var(--danger-line); border-left-color: var(--danger); background: var(--danger-soft); }

form.fields { display: grid; gap: 12px; max-width: 640px; }
.field { display: grid; gap: 4px; }
.field > label, legend { font-weight: 500; padding: 0; }
input[type=text], input[type=password], input[type=date], input[type=search], select, textarea { width: 100%; min-height: 32px;
  padding: 4px 11px; border: 1px solid var(--line-strong); border-radius: 4px; background: var(--surface); color: var(--ink); }
input[readonly] { background: var(--surface-2); color: var(--ink-2); }
textarea { min-height: 48px; resize: vertical; field-sizing: content; }
.choices { display: flex; flex-wrap: wrap; gap: 4px 16px; }
.choices label { display: inline-flex; align-items: center; gap: 6px; min-height: 32px; }
.choices input { width: 16px; height: 16px; accent-color: var(--primary); }
.card .find { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 8px 12px; }
.find > button, .find > .button { margin-top: 26px; }
.find .field { flex: 1 1 130px; max-width: 220px; }
.acts { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; }
button, .button { display: inline-flex; align-items: center; justify-content: center; min-height: 32px; padding: 0 14px;
  border: 1px solid var(--line-strong); border-radius: 4px; background: var(--surface); color: var(--ink); font-weight: 500;
  text-decoration: none; white-space: nowrap; cursor: pointer; }
button:hover, .button:hover { background: var(--hover); }
.primary { border-color: var(--primary); background: var(--primary); color: var(--on-primary); }
.primary:hover { border-color: var(--primary-hover); background: var(--primary-hover); }
.destroy { border-color: var(--danger); color: var(--danger); }
.destroy:hover { background: var(--danger-soft); }
.small { min-height: 26px; padding: 0 8px; font-size: 13px; }
.secret { padding: 12px 16px; border: 1px solid var(--line-2); border-radius: 4px; background: var(--surface-2);
  font: 600 24px/32px "Noto Sans Mono", Consolas, monospace, "Hei SC"; letter-spacing: 1px; overflow-wrap: anywhere; }

.door { display: grid; gap: 16px; width: min(100% - 48px, 480px); margin: 0 auto; padding: 64px 0; }
.door h1 { display: flex; align-items: center; gap: 12px; font: 600 26px/34px "Song SC", "Noto Serif SC", serif; }
.commands { display: grid; gap: 8px; padding: 0; }
.commands code { display: block; padding: 6px 10px; border-radius: 4px; background: var(--surface-2); overflow-wrap: anywhere;
  font-size: 13px; line-height: 20px; }

@media (max-width: 1023px) {
  .shell { grid-template-columns: minmax(0, 1fr); align-content: start; grid-template-rows: auto 1fr; }
  .rail { flex-direction: row; flex-wrap: wrap; align-items: center; }
  .rail ul { display: flex; flex-wrap: wrap; }
  main, .head { padding-inline: 16px; }
}
@media (prefers-reduced-motion: reduce) { * { scroll-behavior: auto; } }
@media (forced-colors: active) { .rail a[aria-current] { outline: 3px solid Highlight; outline-offset: -3px; } }
`

/** The one style sheet of the administration: light, or dark where the machine asks for it. */
export const stylesheet = `${faces}
:root { color-scheme: light dark; ${variables(1)} }
@media (prefers-color-scheme: dark) { :root { ${variables(2)} } }
${rules}`
