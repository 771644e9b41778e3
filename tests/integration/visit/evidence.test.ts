import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Visit } from '../../../src-main/features/visit/contract.ts'
import { recordText } from '../../../src-main/features/visit/record/record-content.ts'
import * as visits from '../../../src-main/features/visit/service.ts'
import { loadVisit } from '../../../src-main/features/visit/state/state.ts'
import { sha256Hex } from '../../../src-main/paper/canonical.ts'
import { failureOf, jpeg, openVisitFolder, startOpened, type VisitFolder } from './visit-folder.ts'

let folder: VisitFolder
let id: string
let kept: string[]
beforeEach(async () => {
  kept = []
  folder = await openVisitFolder()
  const { files } = folder.context
  const put = files.put
  files.put = (bytes) => {
    kept.push(sha256Hex(bytes))
    return put(bytes)
  }
  id = startOpened(folder.context).id
})
afterEach(() => folder.close())

const add = (file: Blob, item: string | null = '01-18', name = 'IMG_0001.jpg'): Promise<Visit> =>
  visits.addPhoto(folder.context, {
    id,
    item,
    file,
    name,
    takenAt: '2026-11-24T01:31:00.000Z',
    spot: '冷库 2',
    place: null,
    source: 'camera',
  })
const files = () => {
  const db = folder.context.work.read
  return db.all(db.query.selectFrom('file').selectAll().orderBy('kind'))
}

describe('a photograph', () => {
  it('is kept byte for byte under its hash, with who, when and where, and a thumbnail beside it', async () => {
    const file = await jpeg()
    const bytes = new Uint8Array(await file.arrayBuffer())
    const [photo] = (await add(file)).photos
    expect(photo).toMatchObject({
      item: '01-18',
      type: 'image/jpeg',
      size: bytes.length,
      spot: '冷库 2',
      officer: '张伟',
    })
    expect(photo?.sha256).toBe(sha256Hex(bytes))
    expect(await folder.context.files.get(photo?.sha256 ?? '')).toEqual(bytes)
    expect(files().map(({ kind, upload }) => [kind, upload])).toEqual([
      ['evidence', 1],
      ['thumbnail', 1],
    ])
    const db = folder.context.work.read
    const row = db.first(db.query.selectFrom('evidence').selectAll())
    expect(row).toMatchObject({
      width: 640,
      height: 480,
      clock_offset_ms: 0,
      place: null,
      source: 'camera',
      position: 1,
    })
  })

  it('taken in twice is stored once', async () => {
    const file = await jpeg()
    await add(file)
    expect((await add(file)).photos).toHaveLength(1)
    expect((await add(file, '01-19')).photos).toHaveLength(2)
    expect(files()).toHaveLength(2)
  })

  it('taken out again is no longer sent, unless another item still has it', async () => {
    const file = await jpeg()
    await add(file)
    const { photos } = await add(file, '01-19')
    visits.removePhoto(folder.context, { id, photo: photos[0]?.id ?? '' })
    expect(files()).toHaveLength(2)
    visits.removePhoto(folder.context, { id, photo: photos[1]?.id ?? '' })
    expect(files()).toEqual([])
  })

  const lies: readonly [string, () => Promise<Blob>, string][] = [
    ['a text that calls itself JPEG', async () => new Blob(['这不是照片']), 'VI-0304'],
    ['an empty file', async () => new Blob([]), 'VI-0301'],
    [
      'a JPEG that is cut off',
      async () => new Blob([new Uint8Array(await (await jpeg()).arrayBuffer()).slice(0, 900)]),
      'VI-0305',
    ],
    ['a JPEG head with nothing behind it', async () => new Blob([Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)]), 'VI-0305'],
    ['a HEIC picture', async () => new Blob([Uint8Array.of(0, 0, 0, 24), 'ftypheic', new Uint8Array(32)]), 'VI-0303'],
    [
      'an SVG with a script',
      async () => new Blob(['<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>']),
      'VI-0304',
    ],
  ]
  it.each(lies)('that is %s is refused and nothing is kept', async (_, file, code) => {
    expect(await failureOf(async () => add(await file()))).toBe(code)
    expect(kept).toEqual([])
    expect(files()).toEqual([])
    expect(visits.get(folder.context, { id }).photos).toEqual([])
  })

  it('of an item that the checklist does not have is refused', async () => {
    expect(await failureOf(async () => add(await jpeg(), '07-77'))).toBe('VI-0112')
    expect(kept).toEqual([])
  })

  it('is numbered in the record where it belongs', async () => {
    await add(await jpeg('#101010'), '01-19')
    await add(await jpeg('#202020'), '01-18')
    visits.answer(folder.context, { id, item: '01-18', patch: { value: '12.5' } })
    const { situation } = textOf()
    expect(situation.find((line) => line.includes('冷藏'))).toContain('（照片 2）')
  })
})

function textOf() {
  return recordText(folder.context, loadVisit(folder.context, folder.context.work.read, id))
}
