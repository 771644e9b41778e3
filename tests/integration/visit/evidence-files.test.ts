import { randomBytes } from 'node:crypto'
import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFileStore } from '../../../src-main/database/file-store.ts'
import { make } from '../../../src-main/features/export/service.ts'
import { read } from '../../../src-main/features/file/service.ts'
import { evidenceValues } from '../../../src-main/features/paper/values/evidence-values.ts'
import { closePaperPool } from '../../../src-main/features/report/paper.ts'
import type { Visit } from '../../../src-main/features/visit/contract.ts'
import { recordText } from '../../../src-main/features/visit/record/record-content.ts'
import * as visits from '../../../src-main/features/visit/service.ts'
import { loadVisit } from '../../../src-main/features/visit/state/state.ts'
import { serveFile } from '../../../src-main/hosts/serve-file.ts'
import { sha256Hex } from '../../../src-main/paper/canonical.ts'
import { movie, wave } from '../../support/media.ts'
import { answerAll, failureOf, jpeg, openVisitFolder, signAll, startOpened, type VisitFolder } from './visit-folder.ts'

let folder: VisitFolder
let disk: string
let id: string
const context = () => folder.context
beforeEach(async () => {
  disk = mkdtempSync(path.join(tmpdir(), 'evidence-files-'))
  folder = await openVisitFolder({ files: openFileStore(disk, randomBytes(32)) })
  id = startOpened(context()).id
  folder.pass(20)
})
afterEach(() => {
  folder.close()
  rmSync(disk, { recursive: true, force: true })
})
afterAll(() => closePaperPool())

const PART = 300_000

/** Brings a file in as the page does: part by part, then entered. */
async function bring(bytes: Uint8Array<ArrayBuffer>, name: string, item: string | null = null): Promise<Visit> {
  let upload: string | null = null
  for (let at = 0; at === 0 || at < bytes.length; at += PART) {
    const part = new Blob([bytes.subarray(at, at + PART)])
    upload = (await visits.bringEvidence(context(), { id, upload, name, size: bytes.length, part })).upload
  }
  const modifiedAt = context().now().toISOString()
  return visits.addEvidence(context(), { id, upload: upload ?? '', item, name, modifiedAt, spot: '后厨', place: null })
}

const plain = (bytes: Uint8Array) => new Uint8Array(bytes)
const pdf = (size = 5000) =>
  plain(Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size), Buffer.from('\n%%EOF\n')]))
const film = (startedAt = '2026-11-24T01:32:00.000Z') =>
  plain(movie({ startedAt, seconds: 600, isLast: true, content: randomBytes(9 << 20) }))
const onDisk = () => globSync('files/**/*', { cwd: disk, withFileTypes: true }).filter((entry) => entry.isFile()).length
const only = (visit: Visit) => {
  const [piece] = visit.otherEvidence
  if (!piece) throw new Error('no evidence')
  return piece
}

describe('a file that is brought in', () => {
  it.each([
    ['a PDF', 'document', () => pdf(), 'application/pdf', null],
    ['a sound recording', 'audio', () => plain(wave(90)), 'audio/wav', 90_000],
    ['a video', 'video', () => film(), 'video/mp4', 600_000],
  ] as const)(
    'as %s is kept byte for byte, encrypted, with what it says of itself',
    async (_, kind, make, type, durationMs) => {
      const bytes = make()
      const visit = await bring(bytes, '文件.bin', '01-06')
      const piece = only(visit)
      expect(piece).toMatchObject({
        kind,
        type,
        durationMs,
        number: 1,
        item: '01-06',
        size: bytes.length,
        source: 'file',
      })
      expect(piece.sha256).toBe(sha256Hex(bytes))
      expect(Buffer.from(await context().files.get(piece.sha256)).equals(bytes)).toBe(true)
      expect(visit.photos).toEqual([])
      expect(visit.missing['01-06']).toBeTruthy()
    },
  )

  it('as a photograph becomes one, with the time that it says of itself', async () => {
    const image = sharp({ create: { width: 300, height: 200, channels: 3, background: '#336699' } })
    const bytes = await image
      .withExif({ IFD0: { Make: 'HUAWEI', Model: 'P60' }, IFD2: { DateTimeOriginal: '2026:11:23 17:00:00' } })
      .jpeg()
      .toBuffer()
    const [photo] = (await bring(plain(bytes), 'IMG_1.jpg', '01-06')).photos
    expect(photo).toMatchObject({ kind: 'photo', takenAt: '2026-11-23T09:00:00.000Z', type: 'image/jpeg' })
    expect(photo?.signs.map(({ words }) => words)).toEqual([
      '从文件导入，由“HUAWEI P60”摄录',
      '早于检查开始 17 小时',
      '文件没有记录位置，地点以笔录为准',
    ])
  })

  it('twice lies on disk once', async () => {
    const bytes = pdf()
    await bring(bytes, 'a.pdf')
    expect((await bring(bytes, 'b.pdf')).otherEvidence).toHaveLength(1)
    expect((await bring(bytes, 'b.pdf', '01-06')).otherEvidence).toHaveLength(2)
    expect(onDisk()).toBe(1)
  })

  it('is numbered with the photographs and named by its kind in the record', async () => {
    await visits.addPhoto(context(), {
      id,
      item: '01-06',
      file: await jpeg(),
      name: 'a.jpg',
      takenAt: context().now().toISOString(),
      spot: '',
      place: null,
      source: 'camera',
    })
    await bring(film(), '执法记录仪.mp4', '01-06')
    await bring(pdf(), '营业执照.pdf')
    visits.answer(context(), { id, item: '01-06', patch: { verdict: 'ok', note: '货架整齐' } })
    const { situation, photos } = recordText(context(), loadVisit(context(), context().work.read, id))
    expect(situation.join('')).toContain('（照片 1，录像 2）')
    expect(situation.join('')).toContain('现场另取得文件 3。')
    expect(photos.map(({ no, kind }) => `${kind ?? '照片'} ${no}`)).toEqual(['照片 1', '录像 2', '文件 3'])
  })

  it('as a PDF is shown with its pages', async () => {
    const paper = plain(Buffer.from('%PDF-1.4\n2 0 obj\n<< /Type /Pages /Kids [] /Count 12 >>\nendobj\n%%EOF\n'))
    expect(only(await bring(paper, '进货票据.pdf', '01-06')).pages).toBe(12)
    expect(visits.get(context(), { id }).otherEvidence.map(({ pages }) => pages)).toEqual([12])
  })

  it('and given up leaves nothing', async () => {
    const part = new Blob([pdf(900_000)])
    const { upload } = await visits.bringEvidence(context(), { id, upload: null, name: 'a.pdf', size: 900_000, part })
    expect(onDisk()).toBe(1)
    await visits.dropEvidence(context(), { upload })
    expect(onDisk()).toBe(0)
    const again = () => visits.bringEvidence(context(), { id, upload, name: 'a.pdf', size: 900_000, part })
    expect(await failureOf(again)).toBe('VI-1405')
  })

  const refused: readonly [string, () => Uint8Array<ArrayBuffer>, string][] = [
    ['of 0 bytes', () => new Uint8Array(), 'VI-1402'],
    ['that is an SVG with a script', () => plain(Buffer.from('<svg><script>alert(1)</script></svg>')), 'VI-1403'],
    ['that is a program called IMG.jpg', () => plain(Buffer.from('MZ\u0090')), 'VI-1403'],
    [
      'that is HEIC',
      () => plain(Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(40)])),
      'VI-0303',
    ],
    ['that is a PDF cut off', () => pdf().slice(0, 4000), 'VI-1404'],
    ['that is a video cut off', () => film().slice(0, 5 << 20), 'VI-1404'],
    [
      'that is a lying JPEG',
      () => plain(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(2000)])),
      'VI-0305',
    ],
  ]
  it.each(refused)('%s is refused in words, nothing is kept, the visit stays as it was', async (_, make, code) => {
    const before = visits.get(context(), { id })
    expect(await failureOf(() => bring(make(), 'IMG.jpg'))).toBe(code)
    expect(onDisk()).toBe(0)
    expect(visits.get(context(), { id })).toEqual(before)
  })

  it.each([4 * 1024 ** 3, 2 * 1024 ** 3 + 1])('of %i bytes is refused before its second part', async (size) => {
    const part = new Blob([film().subarray(0, 1000)])
    const begin = visits.bringEvidence(context(), { id, upload: null, name: '整天.mp4', size, part })
    await expect(begin).rejects.toMatchObject({
      data: { code: 'VI-1401', sentence: `“整天.mp4”有 ${(size / 1024 ** 3).toFixed(1)} GB，超过 2 GB，没有保存。` },
    })
  })

  it('that an EXIF bomb rides in is taken in without it', async () => {
    const picture = Buffer.from(await (await jpeg()).arrayBuffer())
    const exif = Buffer.from(
      'Exif\0\0II*\0\x08\0\0\0\xff\xff\x69\x87\x04\0\x01\0\0\0\x08\0\0\0\x32\x01\x02\0\xff\xff\xff\xff\x08\0\0\0',
      'latin1',
    )
    const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif])
    const bomb = plain(Buffer.concat([picture.subarray(0, 2), segment, picture.subarray(2)]))
    const [photo] = (await bring(bomb, 'IMG_2.jpg')).photos
    expect(photo?.signs[0]?.words).toBe('从文件导入，文件没有记录摄录设备')
    expect(photo?.sha256).toBe(sha256Hex(bomb))
  })

  it('is served in pieces: a player may ask for any place of a recording', async () => {
    const bytes = film()
    const piece = only(await bring(bytes, 'a.mp4'))
    const serve = (range: string | null) =>
      serveFile((file, part) => read(context(), { id: file, part }), piece.sha256, range)
    const whole = await serve(null)
    expect([whole.status, whole.headers.get('content-length')]).toEqual([200, String(bytes.length)])
    expect(Buffer.from(await whole.arrayBuffer()).equals(bytes)).toBe(true)
    const part = await serve('bytes=5000000-5000099')
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 5000000-5000099/${bytes.length}`])
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(5_000_000, 5_000_100))).toBe(true)
    const open = await serve('bytes=9000000-')
    expect(Buffer.from(await open.arrayBuffer()).equals(bytes.subarray(9_000_000))).toBe(true)
    expect((await serve(`bytes=${bytes.length}-`)).status).toBe(416)
  })
})

describe('the clock of a camera', () => {
  it('is corrected with the difference kept; the bytes stay', async () => {
    const piece = only(await bring(film('2026-11-24T09:32:00.000Z'), 'a.mp4'))
    expect(piece.signs.map(({ words }) => words)).toContain('所记时间晚于存入时间 8 小时，摄录设备时钟可能不准')
    const visit = visits.setClock(context(), { id, evidence: piece.id, startedAt: '2026-11-24T01:32:00.000Z' })
    expect(only(visit)).toMatchObject({
      takenAt: '2026-11-24T01:32:00.000Z',
      clockShiftMs: -8 * 3_600_000,
      sha256: piece.sha256,
    })
    expect(only(visit).signs.map(({ words }) => words)).toContain('摄录时间在检查期间')
    expect(visits.custody(context(), { id, evidence: piece.id }).map(({ act }) => act)).toContain('校正时间')
  })

  it.each(['2030-01-01T00:00:00.000Z', '2020-01-01T00:00:00.000Z', '昨天'])(
    'cannot be corrected to %s',
    async (startedAt) => {
      const piece = only(await bring(film(), 'a.mp4'))
      expect(await failureOf(() => visits.setClock(context(), { id, evidence: piece.id, startedAt }))).toBe('VI-1414')
    },
  )
})

describe('a copy with marks', () => {
  const marks = [{ kind: 'arrow', from: { x: 0.1, y: 0.2 }, to: { x: 0.5, y: 0.6 }, text: '' }] as const
  const withPhoto = async () => {
    const file = await jpeg()
    const visit = await visits.addPhoto(context(), {
      id,
      item: '01-06',
      file,
      name: 'a.jpg',
      takenAt: context().now().toISOString(),
      spot: '',
      place: null,
      source: 'camera',
    })
    return { file, evidence: visit.photos[0]?.id ?? '' }
  }

  it('stands beside the original, which stays byte for byte', async () => {
    const { file, evidence } = await withPhoto()
    const copy = await jpeg('#993366')
    const { photos } = await visits.addCopy(context(), { id, evidence, file: copy, marks: [...marks], stamped: true })
    expect(photos[0]?.copies).toMatchObject([{ marks, stamped: true, officer: '张伟' }])
    const original = new Uint8Array(await file.arrayBuffer())
    expect(photos[0]?.sha256).toBe(sha256Hex(original))
    expect(new Uint8Array(await context().files.get(photos[0]?.sha256 ?? ''))).toEqual(original)
    expect(visits.custody(context(), { id, evidence }).at(-1)).toMatchObject({
      act: '制作副本',
      by: '张伟',
      detail: '标注 1 处，加印时间、地点和检查人员；原件未改动',
    })
  })

  it('goes and comes back with its photograph', async () => {
    const { evidence } = await withPhoto()
    await visits.addCopy(context(), { id, evidence, file: await jpeg('#993366'), marks: [...marks], stamped: false })
    const removed = visits.removePhoto(context(), { id, photo: evidence })
    expect(removed.photos).toEqual([])
    const db = context().work.read
    expect(db.all(db.query.selectFrom('file').select('kind'))).toEqual([])
  })

  it('is taken away by itself', async () => {
    const { evidence } = await withPhoto()
    const made = await visits.addCopy(context(), {
      id,
      evidence,
      file: await jpeg('#993366'),
      marks: [],
      stamped: true,
    })
    const copy = made.photos[0]?.copies[0]?.id ?? ''
    expect(visits.removeCopy(context(), { id, evidence, copy }).photos[0]?.copies).toEqual([])
  })

  it('of a video is refused, and so is one that is no picture', async () => {
    const piece = only(await bring(film(), 'a.mp4'))
    const copy = async (evidence: string, file: Blob) =>
      visits.addCopy(context(), { id, evidence, file, marks: [], stamped: true })
    expect(await failureOf(async () => copy(piece.id, await jpeg()))).toBe('VI-1411')
    const { evidence } = await withPhoto()
    expect(await failureOf(() => copy(evidence, new Blob(['<svg/>'])))).toBe('VI-0304')
    expect(await failureOf(async () => copy('nobody', await jpeg()))).toBe('VI-1410')
  })
})

describe('the chain of custody', () => {
  it('says who looked, exported and for what, once for one look; papers print the same', async () => {
    const piece = only(await bring(pdf(), '进货票据.pdf'))
    const where = { id, evidence: piece.id }
    visits.seen(context(), where)
    folder.pass(5)
    visits.seen(context(), where)
    folder.pass(40)
    visits.seen(context(), where)
    folder.pass(1)
    const source = { what: 'evidence', visit: id, evidence: piece.id, copy: null } as const
    const made = await make(context(), { source, purpose: ' 移送公安机关 ' })
    expect(made).toMatchObject({ name: `进货票据_${made.number}.pdf`, from: `/files/${piece.sha256}`, content: null })
    expect(await failureOf(() => make(context(), { source, purpose: ' ' }))).toBe('EX-0101')
    expect(await failureOf(() => make(context(), { source: { ...source, copy: 'x' }, purpose: '信用核查' }))).toBe(
      'VI-1410',
    )
    const chain = visits.custody(context(), where)
    expect(chain.map(({ act, by }) => `${act} ${by}`)).toEqual([
      '提取 张伟',
      '存入 设备 011 号',
      '查看 张伟',
      '查看 张伟',
      '导出 张伟',
    ])
    expect(chain.at(-1)?.detail).toBe(`原件，用途：移送公安机关，编号 ${made.number}`)
    const { tables } = evidenceValues(context(), loadVisit(context(), context().work.read, id), [piece.id])
    expect(tables['custody.rows']?.map(({ act }) => act)).toEqual(chain.map(({ act }) => act))
    expect(tables['custody.rows']?.[0]?.no).toBe('文件 1')
    const db = context().work.read
    const logged = db.all(db.query.selectFrom('audit').select(['action', 'purpose', 'detail']))
    expect(logged).toContainEqual({
      action: '导出',
      purpose: '移送公安机关',
      detail: `${made.number}，检查证据 文件 1（原件），1 件`,
    })
  })

  it('goes on after the record is closed, and keeping for ever too', async () => {
    answerAll(context(), id)
    const visit = await bring(pdf(), 'a.pdf')
    const evidence = only(visit).id
    expect(only(visit).retention).toMatchObject({ until: '2056-12-31', pending: true })
    await signAll(context(), id)
    const { number } = await visits.finalise(context(), { id })
    const kept = only(visits.keepForever(context(), { id, evidence, forever: true }))
    expect(kept.retention).toMatchObject({ until: null, words: '永久' })
    visits.seen(context(), { id, evidence })
    const chain = visits.custody(context(), { id, evidence })
    expect(chain.map(({ act }) => act).sort()).toEqual(['存入', '固定', '延长保管', '提取', '查看'].sort())
    expect(chain.find(({ act }) => act === '固定')?.detail).toBe(`校验值列入 ${number}`)
    expect(await failureOf(() => visits.setClock(context(), { id, evidence, startedAt: visit.startedAt }))).toBe(
      'VI-0102',
    )
    const db = context().work.read
    const body = JSON.parse(db.first(db.query.selectFrom('visit').select('body'))?.body ?? '{}')
    expect(body.evidence).toMatchObject([
      { kind: 'document', clockShiftMs: 0, copies: [], capture: { timeFrom: 'file' } },
    ])
  })

  it('of a photograph whose bytes are exchanged behind the program after signing: the signatures no longer hold', async () => {
    answerAll(context(), id)
    await bring(pdf(), 'a.pdf')
    expect((await signAll(context(), id)).signatures).toHaveLength(3)
    const foreign = sha256Hex(randomBytes(8))
    context().work.write((db) => db.run(db.query.updateTable('evidence').set({ sha256: foreign })))
    await expect(visits.finalise(context(), { id })).rejects.toThrow('没有签名')
  })

  it('evidence added after signing asks for the signatures again', async () => {
    answerAll(context(), id)
    await signAll(context(), id)
    expect((await bring(pdf(), 'a.pdf')).signatures).toEqual([])
  })
})
