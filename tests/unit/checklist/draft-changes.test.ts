import { describe, expect, it } from 'vitest'
import type { Draft, DraftItem } from '../../../src-main/features/checklist/contract.ts'
import { emptyItem } from '../../../src-main/features/checklist/draft.ts'
import { newItem, ofKind, swapped } from '../../../src-renderer/features/checklist/editor/draft-changes.ts'

const draftOf = (...ids: string[]): Draft => ({
  id: 'own-01-1',
  title: '',
  sector: '01',
  food: false,
  matter: null,
  legalBasis: '',
  source: '',
  verified: false,
  weights: null,
  sections: [{ title: '', repeat: null, items: ids.map(emptyItem) }],
})

describe('changing a draft', () => {
  it('gives a new item the next free number of the list', () => {
    expect(newItem(draftOf('01-01', '01-09', 'x')).id).toBe('01-10')
    expect(newItem(draftOf()).id).toBe('own-01-1-01')
    expect(newItem(draftOf('7', '12')).id).toBe('13')
  })

  it('drops what another way of answering cannot have, and keeps what it can', () => {
    const cold: DraftItem = { ...emptyItem('a'), judgedBy: 'number', unit: '℃', limit: { max: 8 } }
    expect(ofKind(cold, 'measurement')).toMatchObject({ unit: '℃', limit: { max: 8 }, instrument: { name: '' } })
    expect(ofKind(cold, 'date')).toMatchObject({ unit: null, limit: null })
    expect(ofKind(cold, 'yes_no')).toMatchObject({ unit: null, limit: null, options: [], instrument: null })
    expect(ofKind(cold, 'choice').options).toHaveLength(1)
    const due: DraftItem = { ...emptyItem('b'), judgedBy: 'date', limit: { notBeforeToday: 0 } }
    expect(ofKind(due, 'number')).toMatchObject({ limit: null })
  })

  it('moves an entry one place and leaves the ends alone', () => {
    expect(swapped(['a', 'b', 'c'], 0)).toEqual(['b', 'a', 'c'])
    expect(swapped(['a', 'b'], -1)).toEqual(['a', 'b'])
    expect(swapped(['a', 'b'], 1)).toEqual(['a', 'b'])
  })
})
