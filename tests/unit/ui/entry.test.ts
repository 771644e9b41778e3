import { describe, expect, it } from 'vitest'
import { acceptTyped, numberOf, type PadKey, pressPadKey } from '../../../src-renderer/ui/form/number/number-entry.ts'
import { strokePaths, strokePoint } from '../../../src-renderer/ui/form/signature/strokes.ts'
import { isSingleKey, isTextTarget, keyName } from '../../../src-renderer/ui/shell/keys/key-match.ts'

describe('a measured value is written with the pad', () => {
  const write = (keys: string) => keys.split(' ').reduce((text, key) => pressPadKey(text, key as PadKey), '')

  it.each([
    ['1 2 . 5', '12.5', 12.5],
    ['0 7', '7', 7],
    ['. 5', '0.5', 0.5],
    ['- . 5', '-0.5', -0.5],
    ['1 8 -', '-18', -18],
    ['1 8 - -', '18', 18],
    ['1 . 2 . 3', '1.23', 1.23],
    ['1 2 erase', '1', 1],
    ['1 erase', '', null],
    ['-', '-', null],
    ['1 .', '1.', 1],
    ['1 2 3 4 5 6 7 8 9 0 1 2 3', '123456789012', 123456789012],
  ])('%s gives %s', (keys, text, value) => {
    expect(write(keys)).toBe(text)
    expect(numberOf(text)).toBe(value)
  })

  it.each([
    ['12.5', '12.5'],
    ['１２。５', '12.5'],
    ['−18', '-18'],
    ['', ''],
    ['1e5', null],
    ['12℃', null],
    ['1.2.3', null],
    ['1234567890123', null],
  ])('typing %j is taken as %j', (typed, taken) => {
    expect(acceptTyped(typed)).toBe(taken)
  })
})

describe('a signature is kept as it was written', () => {
  it('rounds points, counts time from its start, and gives a device without pressure an even line', () => {
    expect(strokePoint({ x: 10.04, y: 20.26, time: 1500.4, pressure: 0 }, 1000)).toEqual([10, 20.3, 500, 0.5])
    expect(strokePoint({ x: 0, y: 0, time: 900, pressure: 1.4 }, 1000)).toEqual([0, 0, 0, 1])
  })

  it('draws one path a stroke, and a touch as a dot', () => {
    const paths = strokePaths([
      [
        [0, 0, 0, 0.5],
        [10, 5, 8, 0.5],
      ],
      [[3, 4, 90, 0.5]],
      [],
    ])
    expect(paths).toEqual([
      { d: 'M0 0L10 5', width: 2.8 },
      { d: 'M3 4L3 4', width: 2.8 },
    ])
  })
})

describe('keys have one name, however they are pressed', () => {
  const press = (key: string, held = '') => ({
    key,
    ctrlKey: held.includes('c'),
    altKey: held.includes('a'),
    shiftKey: held.includes('s'),
    metaKey: held.includes('m'),
  })

  it.each([
    ['k', 'c', 'ctrl+k'],
    ['K', 'm', 'ctrl+k'],
    ['S', 'cs', 'ctrl+shift+s'],
    ['ArrowLeft', 'a', 'alt+arrowleft'],
    ['F6', 's', 'shift+f6'],
    ['/', '', '/'],
    ['?', 's', '?'],
    ['N', 's', 'n'],
    [' ', '', 'space'],
  ])('%s with %j is %s', (key, held, name) => {
    expect(keyName(press(key, held))).toBe(name)
  })

  it('takes letters and digits as text where one writes, and only there', () => {
    expect(['1', 'n', '/'].every(isSingleKey)).toBe(true)
    expect(['ctrl+k', 'f6', 'escape'].some(isSingleKey)).toBe(false)
    expect(isTextTarget({ tagName: 'INPUT', type: 'text' })).toBe(true)
    expect(isTextTarget({ tagName: 'TEXTAREA' })).toBe(true)
    expect(isTextTarget({ tagName: 'DIV', isContentEditable: true })).toBe(true)
    expect(isTextTarget({ tagName: 'INPUT', type: 'checkbox' })).toBe(false)
    expect(isTextTarget({ tagName: 'BUTTON' })).toBe(false)
  })
})
