import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { list } from '../../../src-main/features/audit/service.ts'
import { seedCatalogue } from '../../../src-main/features/catalogue/store.ts'
import { profile, registerProvisional } from '../../../src-main/features/subject/service.ts'
import { openTestContext } from '../../support/folder.ts'
import { addSubject, codeA, codeB } from '../../support/registry.ts'

let context: ReturnType<typeof openTestContext>
beforeEach(() => {
  context = openTestContext()
  seedCatalogue(context.city, context.resources)
  addSubject(context, { uid: 'u-1', code: codeA })
})
afterEach(() => context.close())

const input = {
  name: ' 槐荫里面馆 ',
  address: '金水区东明路 63 号临街 2 号',
  person: '王丙丁',
  code: '',
  situation: '新开业' as const,
  outsideReason: '',
  photo: null,
}
const picture = async () => {
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#a62b1f' } })
    .jpeg()
    .toBuffer()
  return new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' })
}
const written = () => {
  const db = context.work.read
  return {
    subjects: db.all(db.query.selectFrom('provisional').selectAll()),
    outbox: db.all(db.query.selectFrom('outbox').select(['kind', 'envelope'])),
    files: db.all(db.query.selectFrom('file').selectAll()),
    log: list(context, { before: null, limit: 9 }),
  }
}
const nothing = { subjects: [], outbox: [], files: [], log: [] }
const code = (code: string) => expect.objectContaining({ data: expect.objectContaining({ code }) })

describe('premises that this device does not know', () => {
  it('are usable at once, and travel as a mutation of their own', async () => {
    const { uid } = await registerProvisional(context, { ...input, code: codeB.toLowerCase(), photo: await picture() })
    expect(profile(context, { uid }).row).toMatchObject({ name: '槐荫里面馆', code: codeB, provisional: true })
    const { outbox, files, log } = written()
    const [file] = files
    expect(outbox.map((row) => row.kind)).toEqual(['subject.provisional'])
    expect(JSON.parse(outbox[0]?.envelope ?? '{}')).toMatchObject({
      subject: uid,
      baseVersion: null,
      body: { uid, name: '槐荫里面馆', person: '王丙丁', code: codeB, situation: '新开业', photo: file?.sha256 },
    })
    expect(file).toMatchObject({ type: 'image/jpeg', kind: 'evidence', upload: 1, confirmed_at: null })
    expect(context.files.has(file?.sha256 ?? '')).toBe(true)
    expect(log.at(-1)).toMatchObject({ action: '登记临时主体', subjectName: '槐荫里面馆' })
  })

  it('need neither code nor photograph', async () => {
    const { uid } = await registerProvisional(context, { ...input, name: '王某早餐摊', situation: '无证无照' })
    expect(profile(context, { uid }).row.code).toBeNull()
  })

  it('outside the jurisdiction with a reason', async () => {
    const elsewhere = { ...input, address: '二七区航海路 207 号' }
    await expect(registerProvisional(context, elsewhere)).rejects.toEqual(code('SU-0205'))
    expect(written()).toEqual(nothing)
    await registerProvisional(context, { ...elsewhere, outsideReason: '联合检查' })
    expect(written().subjects[0]?.outside_reason).toBe('联合检查')
  })
})

describe('an officer of the whole city', () => {
  it.each([[[]], [['410100']], [['郑州市']]])('is outside nowhere, however that is written: %j', async (districts) => {
    const everywhere = { ...context, officer: { ...context.officer, districts } }
    await registerProvisional(everywhere, { ...input, address: '二七区航海路 207 号' })
    expect(written().subjects[0]?.outside_reason).toBeNull()
  })
})

describe('what cannot be registered leaves nothing behind', () => {
  it.each<[string, Partial<typeof input>, string]>([
    ['no name', { name: ' ' }, 'SU-0201'],
    ['no address', { address: '' }, 'SU-0201'],
    [
      'a code with a wrong last character',
      { code: `${codeB.slice(0, 17)}${codeB.endsWith('0') ? '1' : '0'}` },
      'SU-0202',
    ],
    ['a code too short', { code: '92410105' }, 'SU-0202'],
    ['a code of a subject here', { code: codeA }, 'SU-0203'],
  ])('%s', async (_, given, failure) => {
    await expect(registerProvisional(context, { ...input, ...given })).rejects.toEqual(code(failure))
    expect(written()).toEqual(nothing)
  })

  it('a code that is here is refused by the name it belongs to', async () => {
    await expect(registerProvisional(context, { ...input, code: codeA })).rejects.toThrow('郑州虚构满楼餐饮有限公司')
  })

  it('the same premises twice', async () => {
    await registerProvisional(context, { ...input, code: codeB })
    await expect(registerProvisional(context, { ...input, code: codeB })).rejects.toThrow('槐荫里面馆')
    expect(written().subjects).toHaveLength(1)
  })

  it.each([
    ['an empty file', new Blob([])],
    ['a text that calls itself JPEG', new Blob(['门头照片'], { type: 'image/jpeg' })],
  ])('%s as photograph', async (_, photo) => {
    await expect(registerProvisional(context, { ...input, photo })).rejects.toMatchObject({
      data: { remedy: expect.any(String) },
    })
    expect(written()).toEqual(nothing)
  })
})
