import { describe, expect, it } from 'vitest'
import type { Answer, ItemView, Photo, Strokes } from '../../../../src-main/features/visit/contract.ts'
import { isPlain } from '../../../../src-renderer/features/visit/items/sections/plain.ts'

const item = (change: Partial<ItemView> = {}): ItemView => ({
  id: '01-06',
  number: 6,
  text: '',
  room: '',
  help: '',
  judgedBy: 'yes_no',
  unit: null,
  limitText: null,
  options: [],
  photo: 'no',
  basis: [],
  severity: 'general',
  measure: '',
  verified: '',
  instrument: null,
  when: null,
  last: null,
  ...change,
})
const answer = (change: Partial<Answer>): Answer => ({
  item: '01-06',
  verdict: null,
  value: null,
  note: '',
  noPhotoReason: null,
  keyItem: null,
  affectsSafety: null,
  answeredAt: '',
  instrument: null,
  strokes: null,
  ...change,
})
const strokes: Strokes = { width: 300, height: 120, strokes: [[[10, 20, 0, 0.5]]] }
const photo = [{ item: '01-06' } as Photo]

describe('本节全部符合 concludes', () => {
  it.each([
    ['an item nobody answered', item(), [], [], true],
    ['one concluded already', item(), [answer({ verdict: 'fail' })], [], false],
    ['one with a note', item(), [answer({ note: '待核对' })], [], false],
    ['one that wants a number', item({ judgedBy: 'number' }), [], [], false],
    ['one that wants a choice', item({ judgedBy: 'choice' }), [], [], false],
    ['one that wants words', item({ judgedBy: 'text' }), [], [], false],
    ['one whose words are written', item({ judgedBy: 'text' }), [answer({ value: '留样 12 份' })], [], true],
    ['one that wants a signature', item({ judgedBy: 'signature' }), [answer({ value: '孙一禾' })], [], false],
    ['one that is signed', item({ judgedBy: 'signature' }), [answer({ value: '孙一禾', strokes })], [], true],
    [
      'one whose signature was wiped out',
      item({ judgedBy: 'signature' }),
      [answer({ value: '孙一禾', strokes: { ...strokes, strokes: [] } })],
      [],
      false,
    ],
    ['one that wants a photograph', item({ photo: 'yes' }), [], [], false],
    ['one with its photograph', item({ photo: 'yes' }), [], photo, true],
    ['one with the reason for none', item({ photo: 'yes' }), [answer({ noPhotoReason: '拍不清' })], [], true],
    ['one of a kind not known here', item({ judgedBy: 'unknown' }), [], [], false],
  ] as const)('%s: %#', (_, own, answers, photos, is) => {
    expect(isPlain(own, { answers: [...answers], photos: [...photos] })).toBe(is)
  })
})
