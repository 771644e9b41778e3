import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestContext } from '../../support/folder.ts'

let context: ReturnType<typeof openTestContext>
beforeEach(() => {
  context = openTestContext()
})
afterEach(() => context.close())

const put = (key: string) =>
  context.city.write((db) => db.run(db.query.insertInto('state').values({ key, value: '1' })))
const keys = () =>
  context.city.read.all(context.city.read.query.selectFrom('state').select('key')).map((row) => row.key)

function* slowly(count: number, failAt = -1): Generator<number> {
  for (let step = 0; step < count; step++) {
    context.city.connection.prepare('insert into state(key, value) values(?, ?)').run(`slow-${step}`, '1')
    if (step === failAt) throw new Error('planted')
    yield step
  }
}

describe('one writer at a time', () => {
  it('nothing slips into a long write, and it is there whole afterwards', async () => {
    const refused: string[] = []
    await context.city.writeInSteps(
      () => slowly(3),
      (step) => {
        try {
          put(`between-${step}`)
        } catch (error) {
          refused.push(error instanceof Error ? error.message : '')
        }
      },
    )
    expect(refused).toEqual(Array(3).fill('另一项写入还没有结束。'))
    expect(keys()).toEqual(['slow-0', 'slow-1', 'slow-2'])
    put('after')
    expect(keys()).toContain('after')
  })

  it('a second long write is refused while one runs', async () => {
    const first = context.city.writeInSteps(() => slowly(3))
    await expect(context.city.writeInSteps(() => slowly(1))).rejects.toThrow('另一项写入还没有结束。')
    await first
    expect(keys()).toHaveLength(3)
  })

  it('a step that fails, or a cancel, leaves nothing', async () => {
    await expect(context.city.writeInSteps(() => slowly(5, 3))).rejects.toThrow('planted')
    const stop = new AbortController()
    const cancelled = context.city.writeInSteps(
      () => slowly(5),
      (step) => step === 2 && stop.abort(),
      stop.signal,
    )
    await expect(cancelled).rejects.toThrow()
    expect(keys()).toEqual([])
    put('after')
    expect(keys()).toEqual(['after'])
  })
})
