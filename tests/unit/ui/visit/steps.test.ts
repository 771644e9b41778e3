import { describe, expect, it } from 'vitest'
import type { Closing, Opening, Signature } from '../../../../src-main/features/visit/contract.ts'
import { NO_STEPS } from '../../../../src-main/features/visit/opening/contract.ts'
import { openingGaps } from '../../../../src-main/law/check/opening.ts'
import { openingProgress, partOf } from '../../../../src-renderer/features/visit/opening/cards.ts'
import { cropped } from '../../../../src-renderer/features/visit/sign/cropped.ts'
import { signersOf, stepDue, unsigned } from '../../../../src-renderer/features/visit/sign/steps.ts'

const opening: Opening = {
  type: 'T01',
  ground: '双随机任务',
  matter: '食品安全',
  approval: { kind: 'approved', number: '1', date: '2026-06-15', reason: '' },
  notice: { kind: 'delivered', number: '2', deliveredAt: '2026-06-16' },
  officers: [
    { id: 'a', name: '张伟', certificate: '1', validUntil: '2028-03-31' },
    { id: 'b', name: '李敏', certificate: '2', validUntil: '2027-11-30' },
  ],
  certificateShownAt: '2026-06-18T01:30:00.000Z',
  firstAnswer: 'clear',
  secondAnswer: 'none',
  present: { kind: 'person', name: '孙明', position: '店长', phone: '', unit: '', identity: '' },
  spot: '',
  cap: 4,
  steps: NO_STEPS,
}
const closing: Closing = {
  statement: '',
  resultCodes: [],
  resultReason: '',
  resultChanged: false,
  refusal: null,
  handedOver: null,
  endedAt: null,
}
const refusal = { case: '拒绝签名', statement: '', witnessName: '赵六', witnessUnit: '', recorded: false } as const
const by = (...roles: Signature['role'][]): Signature[] => roles.map((role) => ({ role }) as Signature)

describe('the opening counts its nine parts', () => {
  const gapsOf = (change: Partial<Opening>) =>
    openingGaps({ ...opening, ...change, checklistId: '01', capUsed: 2 }, '2026-06-18').map(({ field, label }) => ({
      field,
      label,
    }))

  it('is complete with all of them', () => {
    expect(openingProgress(gapsOf({}))).toMatchObject({ done: 9, total: 9, first: null })
  })

  it.each([
    [{ ground: '' }, 'type'],
    [{ approval: { ...opening.approval, number: '' } }, 'approval'],
    [{ notice: { ...opening.notice, deliveredAt: null } }, 'notice'],
    [{ officers: opening.officers.slice(0, 1) }, 'officers'],
    [{ certificateShownAt: null }, 'first'],
    [{ secondAnswer: 'avoid' as const }, 'second'],
    [{ present: { ...opening.present, position: '' } }, 'present'],
  ])('%j leaves %s open', (change, part) => {
    const gaps = gapsOf(change)
    expect(gaps.map(({ field }) => partOf(field))).toEqual([part])
    expect(openingProgress(gaps)).toMatchObject({ done: 8, first: part })
  })

  it.each([
    ['steps.item', 'before'],
    ['steps.need', 'before'],
    ['steps.letter', 'before'],
    ['steps.code', 'before'],
    ['steps.noticeReason', 'notice'],
    ['steps.cap', 'cap'],
    ['steps.superior', 'cap'],
    ['steps.helpers', 'officers'],
  ])('counts %s to %s', (field, part) => {
    expect(partOf(field)).toBe(part)
  })
})

describe('who signs', () => {
  const names = (visit: Parameters<typeof signersOf>[0]) => signersOf(visit).map(({ role, name }) => `${role} ${name}`)

  it('is both officers and the party', () => {
    expect(names({ opening, closing, signatures: [] })).toEqual(['officer1 张伟', 'officer2 李敏', 'party 孙明'])
  })

  it('is a witness where the party refused, or was never there', () => {
    expect(names({ opening, closing: { ...closing, refusal }, signatures: [] }).at(-1)).toBe('witness 赵六')
    const present = { ...opening.present, kind: 'witness', name: '钱七' } as const
    expect(names({ opening: { ...opening, present }, closing, signatures: [] }).at(-1)).toBe('witness 钱七')
  })
})

describe('one thing after the other is asked on the signing page', () => {
  it.each([
    [[], false, null, 'closing'],
    [[], true, null, 'officer1'],
    [['officer1'], false, null, 'officer2'],
    [['officer1', 'officer2'], true, null, 'party'],
    [['officer1', 'officer2', 'party'], true, null, 'handOver'],
    [['officer1', 'officer2', 'party'], true, 'paper', 'done'],
    [['officer2'], true, 'paper', 'officer1'],
  ] as const)('signed %j, closing seen %s, copy %s: %s', (roles, isSeen, handedOver, step) => {
    const visit = { opening, closing: { ...closing, handedOver }, signatures: by(...roles) }
    expect(stepDue(visit, isSeen)).toBe(step)
  })

  it('does not count the signature of a party that refused', () => {
    const visit = { opening, closing: { ...closing, refusal }, signatures: by('officer1', 'officer2') }
    expect(unsigned(visit).map(({ role }) => role)).toEqual(['witness'])
  })
})

describe('a signature as it is shown beside the name', () => {
  it('fills its box whatever part of the field was written on', () => {
    const strokes = [
      [
        [300, 200, 0, 0.5],
        [340, 220, 10, 0.5],
      ],
    ] satisfies [number, number, number, number][][]
    expect(cropped({ width: 600, height: 300, strokes })).toEqual({
      width: 64,
      height: 44,
      strokes: [
        [
          [12, 12, 0, 0.5],
          [52, 32, 10, 0.5],
        ],
      ],
    })
    expect(cropped({ width: 600, height: 300, strokes: [] })).toEqual({ width: 600, height: 300, strokes: [] })
  })
})
