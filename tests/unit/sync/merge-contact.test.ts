import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergeContact } from '../../../src-main/hub/mutations/contact.ts'

const base = { person: '刘', phone: '1', area: '10' }

describe('two changes of one contact', () => {
  it.each([
    ['only mine', { ...base, phone: '2' }, base, { ...base, phone: '2' }, []],
    ['only theirs', base, { ...base, phone: '3' }, { ...base, phone: '3' }, []],
    ['different fields', { ...base, phone: '2' }, { ...base, area: '20' }, { ...base, phone: '2', area: '20' }, []],
    ['the same value', { ...base, phone: '2' }, { ...base, phone: '2' }, { ...base, phone: '2' }, []],
    ['the same field', { ...base, phone: '2' }, { ...base, phone: '3' }, { ...base, phone: '3' }, ['phone']],
    [
      'all fields',
      { person: 'a', phone: 'b', area: 'c' },
      { person: 'x', phone: 'y', area: 'z' },
      { person: 'x', phone: 'y', area: 'z' },
      ['person', 'phone', 'area'],
    ],
    ['one emptied, one changed', { ...base, phone: '' }, { ...base, phone: '3' }, { ...base, phone: '3' }, ['phone']],
  ])('%s', (_name, mine, theirs, merged, collisions) => {
    expect(mergeContact(base, mine, theirs)).toEqual({ merged, collisions })
  })

  it('never lose a value without telling', () => {
    const value = fc.constantFrom('', 'a', 'b', 'c')
    const fields = fc.record({ person: value, phone: value, area: value })
    fc.assert(
      fc.property(fields, fields, fields, (before, mine, theirs) => {
        const { merged, collisions } = mergeContact(before, mine, theirs)
        for (const name of ['person', 'phone', 'area'] as const) {
          if (theirs[name] !== before[name]) expect(merged[name]).toBe(theirs[name])
          if (mine[name] !== before[name]) expect(merged[name] === mine[name] || collisions.includes(name)).toBe(true)
          if (mine[name] === before[name]) expect(collisions).not.toContain(name)
        }
      }),
    )
  })
})
