import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PASSPHRASE, startWorkstation, type Workstation } from '../../support/host.ts'
import { enrol, hubOnly, list, type Office, openOffice, ownOnly, shared } from './office.ts'

const HUB_PASSPHRASE = 'Platform-2026'
const officer = (name: string, certificate: string) => ({
  name,
  certificate,
  certificateUntil: '2028-03-31',
  office: '金水区市场监管局',
})
let office: Office
let workstation: Workstation
let record = ''

beforeAll(async () => {
  office = await openOffice()
  workstation = await startWorkstation(path.join(office.box, 'data'))
  const { engine } = workstation
  const officers = [officer('钱一', '16010524901'), officer('钱二', '16010524902')]
  await engine.access.setUp({ passphrase: PASSPHRASE, officers, agency: '金水区市场监管局' })
  const own = list([
    ['郑州虚构云台餐饮有限公司（旧名）', shared],
    ['金水区虚构小满面馆', ownOnly],
  ])
  for await (const { preview } of await engine.import.preview({ name: '本机.csv', file: new Blob([own]) })) {
    if (!preview) continue
    for await (const { result } of await engine.import.commit({ id: preview.id }))
      if (result) expect(result.imported).toBe(2)
  }
  const visit = await engine.visit.example({ code: ownOnly })
  record = (await engine.visit.record({ visit, photos: [] })).number
})
afterAll(async () => {
  await workstation?.stop('SIGKILL')
  await office?.close()
})

const uidOf = async (code: string): Promise<string> => (await workstation.engine.subject.byCode({ code })).uid
const profile = async (code: string) => workstation.engine.subject.profile({ uid: await uidOf(code) })

describe('a stand-alone folder that enrols later', () => {
  it.each<[string, () => { hub: string; code: string }, RegExp]>([
    ['a wrong code', () => ({ hub: office.hub, code: 'AAAA-BBBB-CCCC' }), /登记码/],
    ['a network that answers a web page', () => ({ hub: office.portal, code: office.code() }), /不是同步中心的内容/],
    ['a hub that is not there', () => ({ hub: 'http://127.0.0.1:1', code: 'AAAA-BBBB-CCCC' }), /连不上/],
    ['plain http to another machine', () => ({ hub: 'http://hub.example.gov.cn', code: 'X' }), /https/],
  ])('is as it was after %s', async (_, request, words) => {
    const { engine } = workstation
    const [before, access] = [await engine.access.session(), await engine.access.state()]
    const failed = enrol(engine, { ...request(), passphrase: HUB_PASSPHRASE })
    await expect(failed).rejects.toMatchObject({ data: { sentence: expect.stringMatching(words) } })
    expect(await engine.access.session()).toEqual(before)
    expect(await engine.access.state()).toEqual(access)
    expect(await engine.import.allowed()).toMatchObject({ allowed: true })
    expect((await profile(ownOnly)).inspections).toHaveLength(1)
  })

  it('ends signed in as the hub’s officer, with the hub’s rows and its own, marked', async () => {
    const { engine } = workstation
    const request = { hub: office.hub, code: office.code(), passphrase: HUB_PASSPHRASE }
    expect((await enrol(engine, request)).at(-1)).toMatchObject({ step: 'done' })
    const session = await engine.access.session()
    expect(session).toMatchObject({ officer: { name: '张伟', role: 'inspector' }, hub: office.hub, demo: false })
    expect(session.device).not.toBe('000')
    expect((await profile(hubOnly)).registration.source).toBe('平台')
    const won = await profile(shared)
    expect(won.row.name).toBe('郑州虚构云台餐饮有限公司')
    expect(won.registration.source).toBe('平台')
    const kept = await profile(ownOnly)
    expect(kept.registration).toMatchObject({ source: '本机导入', established: '2020-01-01' })
    expect(kept.inspections).toMatchObject([{ number: record }])
    expect((await engine.import.allowed()).allowed).toBe(false)
  })

  it('syncs what it does from then on, and nothing is lost of what it did before', async () => {
    const { engine } = workstation
    const visit = await engine.visit.example({ code: shared })
    const made = await engine.visit.record({ visit, photos: [] })
    expect(made.number).not.toContain('第000-')
    const ends = []
    for await (const { result } of await engine.sync.run()) if (result) ends.push(result)
    expect(ends).toMatchObject([{ waiting: 0, conflicts: 0 }])
    expect((await profile(ownOnly)).inspections).toMatchObject([{ number: record }])
    expect((await profile(shared)).inspections).toMatchObject([{ number: made.number }])
  })

  it('opens afterwards with the new passphrase for the hub’s officer, who stands first', async () => {
    const { access } = workstation.engine
    await access.lock({ by: 'officer', idleMinutes: 0 })
    const { officers } = await access.state()
    expect(officers.map((one) => one.name)).toEqual(['张伟', '钱一'])
    const id = officers[0]?.id ?? ''
    await expect(access.unlock({ officer: id, passphrase: PASSPHRASE, companion: null })).rejects.toMatchObject({
      data: { code: 'AC-0107' },
    })
    const session = await access.unlock({ officer: id, passphrase: HUB_PASSPHRASE, companion: null })
    expect(session.officer.name).toBe('张伟')
  })
})
