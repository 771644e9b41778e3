// Fonts of rare characters for papers and screen: Han characters that Noto Sans SC and Noto Serif SC lack (most of those in
// names are in CJK Extension B), from Chiron Hei HK and Chiron Sung HK (SIL Open Font License 1.1). Their packages hold
// variable CFF2 fonts in slices; papers embed plain TrueType of one weight.
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { readTrueType } from '../src-main/paper/font/truetype.ts'
import { writeTrueType } from '../src-main/paper/font/write-truetype.ts'

/** Faces by file name; `model` is the face of Noto that they complete, `css` names the slices and what is in them. */
export const RARE_FACES = [
  { name: 'rare-sans-400', css: 'chiron-hei-hk-webfont/css/vf.css', model: 'sans-400', weight: 400 },
  { name: 'rare-sans-700', css: 'chiron-hei-hk-webfont/css/vf.css', model: 'sans-700', weight: 700 },
  { name: 'rare-serif-400', css: 'chiron-sung-hk-webfont/css/vf.css', model: 'serif-400', weight: 400 },
  { name: 'rare-serif-600', css: 'chiron-sung-hk-webfont/css/vf.css', model: 'serif-600', weight: 600 },
]

/** The faces whose package is installed. */
export const rareFaces = (modules) => RARE_FACES.filter((face) => existsSync(path.join(modules, face.css)))

/** First code point of the Han and CJK blocks: what lies below is no matter of rare characters. */
const FIRST = 0x2e80

/** Slices of a variable web font with the code points of each. */
async function slicesOf(css) {
  const rules = (await readFile(css, 'utf8')).split('@font-face').slice(1)
  return rules.map((rule) => {
    const file = /url\('([^']+)'\)/.exec(rule)?.[1] ?? ''
    const ranges = /unicode-range:([^;]+);/.exec(rule)?.[1] ?? ''
    const points = ranges.split(',').flatMap((range) => {
      const [from, to = from] = range
        .trim()
        .slice(2)
        .split('-')
        .map((hex) => Number.parseInt(hex, 16))
      return Array.from({ length: to - from + 1 }, (_, i) => from + i)
    })
    return { file: path.resolve(path.dirname(css), file), points }
  })
}

/** A cubic curve as quadratic ones, each off by less than half a unit: [control, end] pairs. */
function quadratics([x0, y0], [x1, y1], [x2, y2], [x3, y3]) {
  const bend = Math.hypot(x3 - 3 * x2 + 3 * x1 - x0, y3 - 3 * y2 + 3 * y1 - y0)
  const pieces = Math.max(1, Math.ceil(Math.cbrt((bend * Math.sqrt(3)) / 36 / 0.5)))
  const at = (t) => {
    const s = 1 - t
    const mix = (a, b, c, d) => s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d
    return [mix(x0, x1, x2, x3), mix(y0, y1, y2, y3)]
  }
  const slope = (t) => {
    const s = 1 - t
    const mix = (a, b, c, d) => 3 * (s * s * (b - a) + 2 * s * t * (c - b) + t * t * (d - c))
    return [mix(x0, x1, x2, x3), mix(y0, y1, y2, y3)]
  }
  return Array.from({ length: pieces }, (_, i) => {
    const [from, to] = [i / pieces, (i + 1) / pieces]
    const [[ax, ay], [bx, by], [dx, dy], [ex, ey]] = [at(from), at(to), slope(from), slope(to)]
    const half = (to - from) / 4
    // Middle of the two control points that end slopes of a quadratic curve would give.
    return [
      [(ax + bx) / 2 + half * (dx - ex), (ay + by) / 2 + half * (dy - ey)],
      [bx, by],
    ]
  })
}

/** Contours of a path of fontkit as points [x, y, on the curve]. */
function contoursOf(commands) {
  const contours = []
  let contour = []
  let at = [0, 0]
  const add = (x, y, on) => {
    const point = [Math.round(x), Math.round(y), on]
    const last = contour.at(-1)
    if (!(on && last?.[2] && last[0] === point[0] && last[1] === point[1])) contour.push(point)
    if (on) at = [x, y]
  }
  for (const { command, args } of commands) {
    if (command === 'moveTo') {
      contour = []
      contours.push(contour)
      add(args[0], args[1], true)
    } else if (command === 'lineTo') add(args[0], args[1], true)
    else if (command === 'quadraticCurveTo') {
      add(args[0], args[1], false)
      add(args[2], args[3], true)
    } else if (command === 'bezierCurveTo') {
      for (const [control, end] of quadratics(at, args.slice(0, 2), args.slice(2, 4), args.slice(4, 6))) {
        add(...control, false)
        add(...end, true)
      }
    }
  }
  for (const points of contours) {
    const [first, last] = [points[0], points.at(-1)]
    if (points.length > 1 && last[2] && first[0] === last[0] && first[1] === last[1]) points.pop()
  }
  return contours.filter((points) => points.length > 1)
}

/** A simple glyph of table `glyf` (ISO/IEC 14496-22) from its contours. */
function encodeGlyph(contours) {
  const points = contours.flat()
  if (points.length === 0) return { outline: Buffer.alloc(0), left: 0 }
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)]
  const head = Buffer.alloc(12 + 2 * contours.length)
  head.writeInt16BE(contours.length, 0)
  head.writeInt16BE(Math.min(...xs), 2)
  head.writeInt16BE(Math.min(...ys), 4)
  head.writeInt16BE(Math.max(...xs), 6)
  head.writeInt16BE(Math.max(...ys), 8)
  let end = -1
  contours.forEach((contour, i) => {
    end += contour.length
    head.writeUInt16BE(end, 10 + 2 * i)
  })
  const deltas = (values, short, same) => {
    let before = 0
    return values.map((value) => {
      const delta = value - before
      before = value
      if (delta === 0) return { flag: same, bytes: [] }
      if (Math.abs(delta) < 256) return { flag: short | (delta > 0 ? same : 0), bytes: [Math.abs(delta)] }
      return { flag: 0, bytes: [(delta >> 8) & 255, delta & 255] }
    })
  }
  const [dx, dy] = [deltas(xs, 2, 16), deltas(ys, 4, 32)]
  const flags = points.map(([, , on], i) => (on ? 1 : 0) | dx[i].flag | dy[i].flag)
  const bytes = [...flags, ...dx.flatMap((delta) => delta.bytes), ...dy.flatMap((delta) => delta.bytes)]
  return { outline: Buffer.concat([head, Buffer.from(bytes)]), left: Math.min(...xs) }
}

/** Table `cmap` with one full Unicode map (format 12); glyph i + 1 belongs to `points[i]`. */
function characterMap(points) {
  const groups = []
  points.forEach((point, i) => {
    const last = groups.at(-1)
    if (last && last[1] === point - 1) last[1] = point
    else groups.push([point, point, i + 1])
  })
  const table = Buffer.alloc(28 + 12 * groups.length)
  table.writeUInt16BE(1, 2)
  table.writeUInt16BE(3, 4)
  table.writeUInt16BE(10, 6)
  table.writeUInt32BE(12, 8)
  table.writeUInt16BE(12, 12)
  table.writeUInt32BE(16 + 12 * groups.length, 16)
  table.writeUInt32BE(groups.length, 24)
  groups.forEach((group, i) => {
    group.forEach((value, k) => {
      table.writeUInt32BE(value, 28 + 12 * i + 4 * k)
    })
  })
  return table
}

/** Table `name`: the new name, and copyright and licence of the source. */
function nameTable(name, source) {
  const texts = [
    [0, source.copyright ?? ''],
    [1, name],
    [2, 'Regular'],
    [3, name],
    [4, name],
    [5, 'Version 1.0'],
    [6, name],
    [13, 'This Font Software is licensed under the SIL Open Font License, Version 1.1.'],
    [14, 'https://openfontlicense.org'],
  ].map(([id, text]) => [id, Buffer.from(text, 'utf16le').swap16()])
  const head = Buffer.alloc(6 + 12 * texts.length)
  head.writeUInt16BE(texts.length, 2)
  head.writeUInt16BE(head.length, 4)
  let at = 0
  texts.forEach(([id, bytes], i) => {
    ;[3, 1, 0x409, id, bytes.length, at].forEach((value, k) => {
      head.writeUInt16BE(value, 6 + 12 * i + 2 * k)
    })
    at += bytes.length
  })
  return Buffer.concat([head, ...texts.map(([, bytes]) => bytes)])
}

/**
 * Writes `<out>/<name>.ttf` with the characters that `<out>/<model>.ttf` lacks.
 * @returns {Promise<number>} how many they are
 */
export async function writeRareFont({ face, modules, out }) {
  const [{ default: subsetFont }, fontkit] = await Promise.all([import('subset-font'), import('fontkit')])
  const model = readTrueType(await readFile(path.join(out, `${face.model}.ttf`)))
  const found = new Map()
  let source = {}
  for (const { file, points } of await slicesOf(path.join(modules, face.css))) {
    const wanted = points.filter((point) => point >= FIRST && model.glyphOf(point) === 0)
    if (wanted.length === 0) continue
    const options = { targetFormat: 'truetype', variationAxes: { wght: face.weight, PADG: 0 }, noHinting: true }
    const slice = await subsetFont(await readFile(file), String.fromCodePoint(...wanted), {
      ...options,
      keepFeatures: [],
    })
    const font = fontkit.create(slice)
    source = font
    for (const point of wanted) {
      if (!font.hasGlyphForCodePoint(point)) continue
      const glyph = font.glyphForCodePoint(point)
      const { outline, left } = encodeGlyph(contoursOf(glyph.path.commands))
      if (outline.length > 0) found.set(point, { outline, advance: glyph.advanceWidth, bearing: left })
    }
  }
  const points = [...found.keys()].sort((a, b) => a - b)
  const post = Buffer.alloc(32)
  post.writeUInt32BE(0x00030000)
  await writeFile(
    path.join(out, `${face.name}.ttf`),
    writeTrueType(
      model,
      [model.glyph(0), ...points.map((point) => found.get(point))],
      [
        ['cmap', characterMap(points)],
        ['name', nameTable(face.name, source)],
        ['OS/2', model.table('OS/2')],
        ['post', post],
      ],
    ),
  )
  return points.length
}
