import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { PASSPHRASE } from '../../support/host.ts'
import { cliWith, done, openBox, type Ran, restaurantCode } from './command.ts'

const folder = path.join(openBox().path, 'data')
const keysFile = path.join(folder, 'keys.json')
const failureOf = ({ json }: Ran) => json.error as { code: string; sentence: string }

beforeAll(() => {
  done(folder, 'demo', '--subjects', '10')
})

describe('a wrong passphrase', () => {
  it('opens nothing and counts down to the lock; then even the right one waits 30 minutes', () => {
    const says = [1, 2, 3, 4, 5].map((n) => {
      const wrong = cliWith(`Wrong-${n}-pass`, folder, 'show', restaurantCode)
      expect(wrong.code).toBe(1)
      expect(Object.keys(wrong.json)).toEqual(['error'])
      return failureOf(wrong)
    })
    expect(says.map((failure) => failure.code)).toEqual(['AC-0107', 'AC-0107', 'AC-0107', 'AC-0107', 'AC-0108'])
    expect(says.slice(0, 4).map(({ sentence }) => /还可再试 (\d) 次/.exec(sentence)?.[1])).toEqual(['4', '3', '2', '1'])
    expect(says[4]?.sentence).toContain('30 分钟内不能再试')
    const right = cliWith(PASSPHRASE, folder, 'show', restaurantCode)
    expect(right.code).toBe(1)
    expect(failureOf(right)).toMatchObject({ code: 'AC-0108' })
  })

  it('is forgotten when the time is over: the right one opens and the count starts again', () => {
    const keys = JSON.parse(readFileSync(keysFile, 'utf8')) as { failures: { lockedUntil: string } }
    keys.failures.lockedUntil = new Date(Date.parse(keys.failures.lockedUntil) - 31 * 60_000).toISOString()
    writeFileSync(keysFile, JSON.stringify(keys))
    expect(done(folder, 'show', restaurantCode)).toMatchObject({ code: restaurantCode })
    expect(failureOf(cliWith('Wrong-6-pass', folder, 'show', restaurantCode)).sentence).toContain('还可再试 4 次')
  })
})

describe('a new folder', () => {
  it.each([
    ['a weak passphrase', '12345678', { exit: 1, sentence: '口令只有一种字符' }],
    ['none', '', { exit: 2, sentence: 'WORKSTATION_PASSPHRASE' }],
  ])('is not begun with %s', (name, given, { exit, sentence }) => {
    const fresh = path.join(folder, '..', name)
    const answer = cliWith(given, fresh, 'search', '餐饮')
    expect(answer.code).toBe(exit)
    expect(failureOf(answer).sentence).toContain(sentence)
    for (const file of ['keys.json', 'city.db', 'work.db']) expect(existsSync(path.join(fresh, file))).toBe(false)
  })
})
