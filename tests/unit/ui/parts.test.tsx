import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { Code } from '../../../src-renderer/ui/data/code/code.tsx'
import { Emphasis } from '../../../src-renderer/ui/data/emphasis.tsx'
import { GradeMark } from '../../../src-renderer/ui/data/grade/grade-mark.tsx'
import { Button } from '../../../src-renderer/ui/form/button/button.tsx'
import { Field } from '../../../src-renderer/ui/form/field.tsx'
import { TextInput } from '../../../src-renderer/ui/form/input.tsx'
import { VerdictButtons } from '../../../src-renderer/ui/form/verdict/verdict-buttons.tsx'
import { StatusLine } from '../../../src-renderer/ui/shell/status-line.tsx'

const words = (html: string) => html.replaceAll(/<[^>]*>/g, '')

describe('the grade mark', () => {
  it.each([
    ['A', '监管参考等级 A 低风险（本机测算）', 'circle'],
    ['B', '监管参考等级 B 一般风险（本机测算）', 'rect'],
    ['C', '监管参考等级 C 较高风险（本机测算）', 'path'],
    ['D', '监管参考等级 D 高风险（本机测算）', 'path'],
    ['-', '监管参考等级 未评价（本机测算）', 'stroke-dasharray'],
  ] as const)('of %s is told to those who do not see it', (grade, label, shape) => {
    const html = renderToStaticMarkup(<GradeMark grade={grade} />)
    expect(html).toContain(`role="img" aria-label="${label}"`)
    expect(html).toContain(shape)
  })
})

describe('the status line', () => {
  const facts = {
    connected: false,
    byHandOnly: false,
    waiting: 2,
    oldestWaiting: new Date(Date.now() - 66 * 60_000).toISOString(),
    returned: 1,
    photosConfirmed: 9,
    photosTotal: 12,
    filesHeld: null,
    asOf: '2026-06-17T23:58:00Z',
    subjects: 312_408,
    version: '1.0.0',
  }
  const line = (change: Partial<typeof facts> = {}) =>
    words(renderToStaticMarkup(<StatusLine facts={{ ...facts, ...change }} onOpen={() => {}} />))

  it('tells in a fixed order what waits, what came back and how old the data is', () => {
    expect(line()).toMatch(
      /^离线待上报 2 项，最早 1 小时 6 分前退回 1 项照片 9\/12 已确认资料截至 .*312,408 个主体本机已加密V1\.0\.0$/,
    )
  })

  it('leaves out what is settled', () => {
    const settled = line({
      connected: true,
      waiting: 0,
      oldestWaiting: null as never,
      returned: 0,
      photosConfirmed: 12,
    })
    expect(settled).toMatch(/^已连接待上报 0 项资料截至/)
  })

  it('says that nothing is sent by itself, and what attachments wait for', () => {
    const held = line({ byHandOnly: true, filesHeld: 'wifi' as never })
    expect(held).toMatch(/^离线，只手动同步待上报 .*照片 9\/12 已确认附件等待 Wi-Fi资料截至/)
  })
})

it('a button that cannot be pressed says why beside it, and is tied to it', () => {
  const html = renderToStaticMarkup(<Button reason="还有 14 项未答">完成检查</Button>)
  const id = /aria-describedby="([^"]+)"/.exec(html)?.[1]
  expect(html).toContain('disabled=""')
  expect(html).toContain(`id="${id}" class="cw-button-reason">还有 14 项未答`)
})

it('a field with an error keeps what was typed and ties the error to it', () => {
  const html = renderToStaticMarkup(
    <Field label="见证人姓名" error="请填写姓名">
      {(control) => <TextInput {...control} value="孙" onChange={() => {}} />}
    </Field>,
  )
  const id = /aria-describedby="([^"]+)"/.exec(html)?.[1]
  expect(html).toContain('aria-invalid="true"')
  expect(html).toContain('value="孙"')
  expect(html).toContain(`<p id="${id}" class="cw-field-below">`)
})

it('an optional field says so, a required one does not', () => {
  const field = (optional: boolean) =>
    words(
      renderToStaticMarkup(
        <Field label="见证人单位" optional={optional}>
          {() => null}
        </Field>,
      ),
    )
  expect(field(true)).toBe('见证人单位可不填')
  expect(field(false)).toBe('见证人单位')
})

it('a code that is shown in groups is still 18 characters without blanks', () => {
  expect(words(renderToStaticMarkup(<Code value="91410105MA3X8FQ2K0" />))).toBe('91410105MA3X8FQ2K0')
})

it('of the three conclusions only the chosen one is pressed', () => {
  const html = renderToStaticMarkup(<VerdictButtons label="第 17 项" value="fail" onChange={() => {}} />)
  const pressed = [...html.matchAll(/cw-verdict-(\w+)" aria-pressed="(\w+)"/g)].map((match) => [match[1], match[2]])
  expect(pressed).toEqual([
    ['ok', 'false'],
    ['fail', 'true'],
    ['na', 'false'],
  ])
})

it('a sentence is never read as HTML, whatever stands in it', () => {
  expect(renderToStaticMarkup(<Emphasis text="待上报 <b>2</b> 项<i>" />)).toBe('待上报 <b>2</b> 项&lt;i&gt;')
})
