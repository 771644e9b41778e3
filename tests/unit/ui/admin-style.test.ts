import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { html } from '../../../src-main/hub/admin/pages/html.ts'
import { COLOURS, FONTS, stylesheet } from '../../../src-main/hub/admin/pages/style.ts'

const root = path.join(import.meta.dirname, '../../..')
const tokens = readFileSync(path.join(root, 'src-renderer/ui/theme/tokens.css'), 'utf8')
const [light = '', dark = ''] = tokens.split('[data-theme="dark"]')

describe('the pages of the administration', () => {
  it('have the colours of the product', () => {
    for (const [name, inLight, inDark] of COLOURS) {
      expect([name, light.includes(`--${name}: ${inLight};`)]).toEqual([name, true])
      expect([name, dark.includes(`--${name}: ${inDark};`)]).toEqual([name, true])
    }
  })

  it('name no colour and no font that the sheet does not have', () => {
    const known = new Set(COLOURS.map(([name]) => name))
    for (const [, used = ''] of stylesheet.matchAll(/var\(--([\w-]+)\)/g)) expect(known).toContain(used)
    const fonts = readFileSync(path.join(root, '.scripts/fonts.mjs'), 'utf8')
    for (const [family, weight, file] of FONTS) {
      expect(fonts).toContain(`name: '${file.replace('.woff2', '')}'`)
      expect(fonts).toMatch(new RegExp(`family: '${family}', weight: ${weight}`))
    }
  })

  it('show what was typed as text, wherever it stands', () => {
    expect(html`<a href="${`"'><b>&`}">${['<i>'].map((one) => html`${one}`)}${null}${false}${0}</a>`.html).toBe(
      '<a href="&quot;&#39;&gt;&lt;b&gt;&amp;">&lt;i&gt;0</a>',
    )
  })
})
