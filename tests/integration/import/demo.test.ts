import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { seedCatalogue } from '../../../src-main/features/catalogue/store.ts'
import { fill } from '../../../src-main/features/demo/service.ts'
import { openTestContext } from '../../support/folder.ts'
import { company, csv, importBytes, REGISTRATION, type TestContext } from './support.ts'

let context: TestContext
beforeEach(() => {
  context = openTestContext({ device: { number: '000', id: 'd', hub: null, signingKey: '', publicKey: '' } })
  seedCatalogue(context.city, context.resources)
})
afterEach(() => context.close())

const count = (name: string): number =>
  Number(context.city.connection.prepare(`select count(*) from ${name}`).pluck().get())
const filled = async (subjects: number) => (await Array.fromAsync(fill(context, { subjects }))).at(-1)?.subjects
const failure = (code: string) => expect.objectContaining({ data: expect.objectContaining({ code }) })

describe('filling a stand-alone folder with the demonstration city', () => {
  it('writes subjects, records, grades, tasks and contacts; twice is the same as once', async () => {
    expect(await filled(300)).toBe(300)
    const once = ['subject', 'record', 'assessment', 'task', 'contact', 'batch'].map(count)
    expect(once.slice(2)).toEqual([300, 6, 6, 1])
    expect(await filled(300)).toBe(300)
    expect(['subject', 'record', 'assessment', 'task', 'contact', 'batch'].map(count)).toEqual(once)
  })

  it('does not mix with real subjects', async () => {
    await importBytes(context, csv([REGISTRATION, company(1)]))
    await expect(filled(20)).rejects.toEqual(failure('DM-0102'))
    expect(count('subject')).toBe(1)
  })

  it('is refused on an enrolled workstation', async () => {
    const enrolled = { ...context, device: { ...context.device, hub: 'http://127.0.0.1:1' } }
    await expect(Array.fromAsync(fill(enrolled, { subjects: 20 }))).rejects.toEqual(failure('DM-0101'))
  })
})
