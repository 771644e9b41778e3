import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { knownKinds } from '../../../src-main/hub/http/authorise.ts'
import { type Fuzzed, nested, openFuzzed, post, seed, shop, values } from '../sync/support/fuzzed.ts'
import { mutationOf, pushAll } from '../sync/support/http.ts'
import { bodyOf, UNKNOWN } from '../sync/support/rights.ts'

let hub: Fuzzed

beforeAll(async () => {
  hub = await openFuzzed()
})
afterAll(() => hub.close())

const authorised = () => ({ authorization: `Bearer ${hub.token}` })

describe('mutations that no workstation makes', () => {
  const kinds = [...knownKinds, UNKNOWN]
  const target = { subject: shop, visit: randomUUID(), task: 'task-1', holder: '' }
  const at = () => new Date().toISOString()

  /** Every place in a value, as the way to it. */
  function ways(value: unknown, way: readonly string[] = []): (readonly string[])[] {
    if (typeof value !== 'object' || value === null) return [way]
    return [way, ...Object.entries(value).flatMap(([key, inner]) => ways(inner, [...way, key]))]
  }

  function replaced(value: unknown, way: readonly string[], by: unknown): unknown {
    const [key, ...rest] = way
    if (key === undefined) return by
    const copy = structuredClone(value) as Record<string, unknown>
    copy[key] = replaced(copy[key], rest, by)
    return copy
  }

  /** Sent twice: answered both times, by name, and the same. */
  async function expectAnswered(mutation: unknown, id: string): Promise<void> {
    const what = JSON.stringify(mutation).slice(0, 300)
    for (const round of [1, 2]) {
      const answers = await pushAll(hub.url, hub.token, [mutation])
      expect({ what, round, ids: answers.map((answer) => answer.id) }).toEqual({ what, round, ids: [id] })
      if (answers[0]?.first === 'rejected') expect(answers[0]?.reason).toMatch(/[\u4e00-\u9fff]/)
    }
  }

  it('with a strange value anywhere in a sound body are answered, and never sent for ever', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...kinds), fc.nat(), values, async (kind, place, value) => {
        const sound = bodyOf(kind, target, at())
        const all = ways(sound)
        const body = replaced(sound, all[place % all.length] ?? [], value)
        if (JSON.stringify(body).length > 1_000_000 || isTooDeep(body)) return
        const said = { kind, subject: shop.uid, body }
        const mutation = mutationOf(hub.device, hub.officer, said)
        await expectAnswered(mutation, mutation.id)
      }),
      { seed, numRuns: 250 },
    )
    await hub.expectUp()
  })

  it('with strange fields of the envelope are answered', async () => {
    const fields = [
      'id',
      'kind',
      'kindVersion',
      'protocol',
      'subject',
      'baseVersion',
      'madeAt',
      'clockOffsetMs',
      'officer',
      'previousHash',
      'supplementary',
      'signature',
      'extra',
    ]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fields), values, async (field, value) => {
        if (isTooDeep(value)) return
        const said = { kind: UNKNOWN, subject: shop.uid, body: {} }
        const mutation = { ...mutationOf(hub.device, hub.officer, said, { [field]: value }) } as Record<string, unknown>
        if (field === 'signature') mutation.signature = value
        const id = typeof mutation.id === 'string' ? mutation.id.slice(0, 64) : ''
        await expectAnswered(JSON.parse(JSON.stringify(mutation)), JSON.parse(JSON.stringify(id)))
      }),
      { seed, numRuns: 150 },
    )
    await hub.expectUp()
  })

  it('with U+0000 are rejected with a reason, one by one, and the others of the batch go on', async () => {
    const sound = () => mutationOf(hub.device, hub.officer, { kind: UNKNOWN, subject: shop.uid, body: { text: '好' } })
    const spoiled = (body: unknown) =>
      mutationOf(hub.device, hub.officer, { kind: 'report.issued', subject: null, body })
    const number = `试〔2026〕第${randomUUID()}号`
    const batch = [
      sound(),
      spoiled({ number: `a\0${number}`, issuedAt: at() }),
      sound(),
      spoiled({ number, issuedAt: at(), '\0': 1 }),
      sound(),
    ]
    const answers = await pushAll(hub.url, hub.token, batch)
    expect(answers.map(({ answer }) => answer)).toEqual(['applied', 'rejected', 'applied', 'rejected', 'applied'])
    expect(answers[1]).toMatchObject({ reason: expect.stringContaining('不能保存的字符'), receipt: {} })
    expect((await pushAll(hub.url, hub.token, batch)).map(({ answer }) => answer)).toEqual(Array(5).fill('duplicate'))
    const surrogate = mutationOf(hub.device, hub.officer, {
      kind: 'report.issued',
      subject: null,
      body: { number: `${number}\ud800`, issuedAt: at() },
    })
    expect(await pushAll(hub.url, hub.token, [surrogate])).toMatchObject([{ answer: 'applied' }])
  })

  it('nested too deep, with names of prototypes or with days that are none, are rejected and nothing is left unanswered', async () => {
    const deep = {
      ...mutationOf(hub.device, hub.officer, { kind: UNKNOWN, subject: null, body: {} }),
      body: nested(400),
    }
    const proto = JSON.stringify(
      mutationOf(hub.device, hub.officer, { kind: UNKNOWN, subject: null, body: { x: 1 } }),
    ).replace('"x":1', '"__proto__":{"x":1}')
    const day = mutationOf(hub.device, hub.officer, {
      kind: 'visit.finalised',
      subject: shop.uid,
      body: { ...(bodyOf('visit.finalised', target, at()) as object), startedAt: '不是时间' },
    })
    const text = `{"mutations":[${[JSON.stringify(deep), proto, JSON.stringify(day)].join(',')}]}`
    const { status, text: said } = await post(`${hub.url}/push`, text, authorised())
    expect(status).toBe(200)
    const { answers } = JSON.parse(said) as { answers: { answer: string; reason: string }[] }
    expect(answers.map(({ answer }) => answer)).toEqual(['rejected', 'rejected', 'rejected'])
    await hub.expectUp()
  })
})

/** What cannot be signed by a recursive canonical form is sent as it is by another test. */
function isTooDeep(value: unknown): boolean {
  const text = JSON.stringify(value) ?? ''
  return /\[{300}/.test(text)
}
