import path from 'node:path'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import type { VisitDescription } from '../../../src-main/features/visit/contract.ts'
import { done, exampleOf, openBox, refused, restaurantCode } from './command.ts'

const box = openBox()
const folder = path.join(box.path, 'data')
let example: VisitDescription

const described = (change: Partial<VisitDescription> = {}): string =>
  box.file('visit.json', JSON.stringify({ ...example, ...change }))

beforeAll(() => {
  done(folder, 'demo', '--subjects', '10')
  example = exampleOf(folder)
})

describe('a check described in a file that cannot be right', () => {
  it.each<[string, () => Partial<VisitDescription>, RegExp]>([
    ['an unknown checklist edition', () => ({ checklist: { id: '01', edition: '1999' } }), /1999/],
    ['half of its answers', () => ({ answers: example.answers.slice(0, 9) }), /没有答|未答|没有完成|还有/],
    ['one signature', () => ({ signatures: example.signatures.slice(0, 1) }), /签名/],
  ])('%s is refused with a sentence', (_, change, words) => {
    const answer = refused(folder, 'visit', described(change()))
    expect(answer).toMatchObject({ exit: 1, code: expect.stringMatching(/^VI-\d{4}$/) })
    expect(answer.sentence).toMatch(words)
  })

  it.each([
    ['a text that calls itself JPEG', 'no picture at all', 'VI-0304'],
    ['a photograph of 0 bytes', '', 'VI-0301'],
  ])('%s is refused by its name', (_, content, failure) => {
    const answer = refused(folder, 'visit', described(), '--photo', box.file('后厨.jpg', content))
    expect(answer).toMatchObject({ exit: 1, code: failure, sentence: expect.stringContaining('后厨.jpg') })
  })

  it('none of them left a check behind: the right one is the first and the only one', async () => {
    const picture = sharp({ create: { width: 640, height: 480, channels: 3, background: '#795548' } })
    const photo = box.file('门头.jpg', await picture.jpeg().toBuffer())
    expect(done(folder, 'visit', described(), '--photo', photo)).toMatchObject({
      number: expect.stringContaining('000-0001'),
    })
    expect(done(folder, 'show', restaurantCode)).toMatchObject({ inspections: [expect.anything()] })
  })
})
