import { describe, expect, it } from 'vitest'
import { stepOf } from '../../../src-renderer/features/search/results/steps.ts'

const key = (name: string, ctrlKey = false) => ({ key: name, ctrlKey })

describe('a key chooses a row', () => {
  it.each([
    ['the next', key('ArrowDown'), false, 11],
    ['the first, while typing', key('ArrowDown'), true, 10],
    ['a page on', key('PageDown'), false, 22],
    ['the last of two million', key('End'), false, 1_999_999],
    ['the last, while typing only with Ctrl', key('End', true), true, 1_999_999],
    ['none: End belongs to the text', key('End'), true, null],
    ['the first with Ctrl', key('Home', true), true, 0],
    ['none: a letter', key('x'), false, null],
  ])('%s', (_, pressed, isTyping, expected) => {
    expect(stepOf(pressed, 10, 2_000_000, 12, isTyping)).toBe(expected)
  })
})
