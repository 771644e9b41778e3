// Makes out/fonts: the full TrueType files (paper, and rare characters of names on screen), small WOFF2 subsets for the
// first paint, fonts of the characters that the full files lack, and fonts.css, which the page links as /fonts/fonts.css.
import { createHash } from 'node:crypto'
import { copyFile, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { isMainThread, Worker, workerData } from 'node:worker_threads'
import { rareFaces, writeRareFont } from './rare-fonts.mjs'

const ROOT = path.resolve(import.meta.dirname, '..')
const MODULES = path.join(ROOT, 'node_modules')
const PACKAGES = 'node_modules/@expo-google-fonts'

// No family is called "Serif SC": the CSS minifier drops the quotes, and Chromium then rejects a name that starts with
// "serif". serif-400 is for paper only, so it has no subset.
const FACES = [
  { name: 'sans-400', from: 'noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf', family: 'Hei SC', weight: 400 },
  { name: 'sans-500', from: 'noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf', family: 'Hei SC', weight: 500 },
  { name: 'sans-700', from: 'noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf', family: 'Hei SC', weight: 700 },
  { name: 'serif-400', from: 'noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf' },
  { name: 'serif-600', from: 'noto-serif-sc/600SemiBold/NotoSerifSC_600SemiBold.ttf', family: 'Song SC', weight: 600 },
]

/** Inclusive ranges beyond GB 2312 that screens print: Latin-1, general punctuation, signs of papers and of numbers. */
const EXTRA = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x2010, 0x2027],
  [0x2030, 0x203b],
  [0x20ac, 0x20ac],
  [0x2103, 0x2103],
  [0x2116, 0x2116],
  [0x2190, 0x2199],
  [0x2212, 0x2212],
  [0x2260, 0x2265],
  [0x232b, 0x232b],
  [0x2460, 0x2473],
  [0x25a0, 0x25cf],
  [0x3000, 0x301f],
  [0x338e, 0x33a5],
  [0xff01, 0xff65],
]

/**
 * The characters of the subset: GB 2312-1980 (symbols of rows 1-9, Han of rows 16-87, 6,763 characters), read by
 * decoding its row and cell bytes, plus `EXTRA`.
 * @returns {string} each character once, in code point order
 */
export function subsetCharacters() {
  const decoder = new TextDecoder('gb18030')
  const points = new Set()
  for (let row = 0xa1; row <= 0xf7; row += 1) {
    if (row > 0xa9 && row < 0xb0) continue
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
      const point = decoder.decode(Uint8Array.of(row, cell)).codePointAt(0)
      const isPrivate = point >= 0xe000 && point <= 0xf8ff
      if (point !== 0xfffd && !isPrivate) points.add(point)
    }
  }
  for (const [first, last] of EXTRA) for (let point = first; point <= last; point += 1) points.add(point)
  return String.fromCodePoint(...[...points].sort((a, b) => a - b))
}

/** Families of the faces that are fetched only for characters that no other font of the page has. */
const RARE_FAMILIES = { 'rare-sans-400': 'Hei SC Rare', 'rare-serif-400': 'Song SC Rare' }

/**
 * `@font-face` rules: the subset under the plain family, the full file under "<family> Full" for rare characters, and under
 * "<family> Rare" those that the full file lacks, in one weight.
 */
function stylesheet() {
  const rule = (family, weight, file, format) =>
    `@font-face { font-family: "${family}"; font-style: normal; font-weight: ${weight}; font-display: swap; src: url('/fonts/${file}') format('${format}'); }`
  const plain = FACES.filter((face) => face.family).flatMap(({ name, family, weight }) => [
    rule(family, weight, `${name}.woff2`, 'woff2'),
    rule(`${family} Full`, weight, `${name}.ttf`, 'truetype'),
  ])
  const rare = rareFaces(MODULES)
    .filter(({ name }) => RARE_FAMILIES[name])
    .map(({ name }) => rule(RARE_FAMILIES[name], 400, `${name}.ttf`, 'truetype'))
  return `${[...plain, ...rare].join('\n')}\n`
}

/** A hash over all that decides the output: this script, the sizes of the sources, the Node that runs. */
async function fingerprint() {
  const hash = createHash('sha256').update(await readFile(fileURLToPath(import.meta.url)))
  for (const face of FACES) hash.update(`${face.from} ${(await stat(path.join(ROOT, PACKAGES, face.from))).size}\n`)
  hash.update(await readFile(path.join(import.meta.dirname, 'rare-fonts.mjs')))
  for (const face of rareFaces(MODULES)) hash.update(await readFile(path.join(MODULES, face.css)))
  hash.update(await readFile(path.join(ROOT, 'node_modules/subset-font/package.json')))
  return hash.digest('hex')
}

/** Writes one WOFF2 subset. Its compression takes about 10 s of one core, hence one worker a face. */
async function writeSubset({ source, target }) {
  const { default: subsetFont } = await import('subset-font')
  const subset = await subsetFont(await readFile(source), subsetCharacters(), { targetFormat: 'woff2' })
  await writeFile(target, subset)
}

/** Runs a job in a worker of this same file; rejects with what failed there. */
function runInWorker(job) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: job })
    worker.once('error', reject)
    worker.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${job.target ?? job.face.name}: exit ${code}`)),
    )
  })
}

/**
 * Makes `<out>` unless it is up to date. The stamp is written last, so an interrupted run is done again.
 * @param {string} [out] folder to fill
 * @returns {Promise<boolean>} whether anything was made
 */
export async function makeFonts(out = path.join(ROOT, 'out/fonts')) {
  const stamp = path.join(out, '.stamp')
  const wanted = await fingerprint()
  if ((await readFile(stamp, 'utf8').catch(() => '')) === wanted) return false
  await mkdir(out, { recursive: true })
  await rm(stamp, { force: true })
  const jobs = []
  for (const face of FACES) {
    const source = path.join(ROOT, PACKAGES, face.from)
    await copyFile(source, path.join(out, `${face.name}.ttf`))
    if (face.family) jobs.push({ source, target: path.join(out, `${face.name}.woff2`) })
  }
  for (const face of rareFaces(MODULES)) jobs.push({ face, modules: MODULES, out })
  const lanes = Array.from({ length: availableParallelism() }, async () => {
    for (let job = jobs.shift(); job; job = jobs.shift()) await runInWorker(job)
  })
  await Promise.all(lanes)
  await writeFile(path.join(out, 'fonts.css'), stylesheet())
  await writeFile(stamp, wanted)
  return true
}

if (!isMainThread && workerData?.target) await writeSubset(workerData)
else if (!isMainThread && workerData?.face) await writeRareFont(workerData)
else if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const made = await makeFonts()
  console.log(made ? '字体已生成：out/fonts' : '字体没有变化：out/fonts')
}
