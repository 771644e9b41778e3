import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { PALETTE } from '../../../src-renderer/ui/theme/palette.ts'

const css = readFileSync(path.join(import.meta.dirname, '../../../src-renderer/ui/theme/tokens.css'), 'utf8')

function tokens(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`)
  const block = css.slice(start, css.indexOf('}', start))
  return Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((match) => [match[1], match[2]]))
}

const THEMES = { light: tokens(':root'), dark: tokens('[data-theme="dark"]') }

/** WCAG 2.2, relative luminance and contrast ratio. */
function contrast(a: string, b: string): number {
  const luminance = (colour: string) => {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    }) as [number, number, number]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

describe.each(['light', 'dark'] as const)('colours of the %s theme', (theme) => {
  const colour = THEMES[theme]
  const grounds = ['bg', 'surface', 'surface-2', 'hover', 'selected']

  it('are the same for libraries as for the page', () => {
    expect(colour).toMatchObject(PALETTE[theme])
  })

  it.each([
    ...grounds.flatMap(
      (ground) =>
        [
          ['ink', ground, 7],
          ['ink-2', ground, 6],
          ['ink-3', ground, 4.5],
        ] as const,
    ),
    ...grounds.map((ground) => ['line-strong', ground, 3] as const),
    ['primary', 'surface', 4.5],
    ['on-primary', 'primary', 7],
    ['rail-ink', 'rail', 7],
    ['a', 'a-soft', 4.5],
    ['on-a', 'a', 4.5],
    ['b', 'b-soft', 4.5],
    ['c', 'c-soft', 4.5],
    ['on-d', 'd', 4.5],
    ['on-seal', 'seal', 4.5],
    ['warn', 'warn-soft', 4.5],
    ['danger', 'danger-soft', 4.5],
    ['ink', 'mark', 4.5],
    ['focus', 'surface', 3],
  ] as const)('%s on %s can be read (%d : 1)', (front, ground, least) => {
    expect(contrast(colour[front] ?? '', colour[ground] ?? '')).toBeGreaterThanOrEqual(least)
  })
})

it('dark redefines every colour of light', () => {
  expect(Object.keys(THEMES.dark).sort()).toEqual(Object.keys(THEMES.light).sort())
})
