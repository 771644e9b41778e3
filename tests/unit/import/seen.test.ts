import { describe, expect, it } from 'vitest'
import { seenRows } from '../../../src-main/features/import/plan/compare/seen.ts'

describe('rows of one file that stand twice in it', () => {
  it('are told from new ones among many, with the line and the first column that differs', () => {
    const seen = seenRows(3)
    for (let n = 0; n < 60_000; n++) expect(seen(`代码${n}`, n + 2, [`名称${n}`, '郑州', `地址${n}`])).toBeNull()
    for (const n of [0, 1, 777, 31_234, 59_999]) {
      expect(seen(`代码${n}`, 1, [`名称${n}`, '郑州', `地址${n}`])).toEqual({ line: n + 2, same: true, differs: null })
      expect(seen(`代码${n}`, 1, [`名称${n}`, '郑州', '别处'])).toEqual({ line: n + 2, same: false, differs: 2 })
    }
  })

  it('an empty cell differs from a filled one, and contents that change places are not the same', () => {
    const seen = seenRows(2)
    seen('甲', 2, ['一', ''])
    expect(seen('甲', 3, ['一', '二'])).toMatchObject({ same: false, differs: 1 })
    expect(seen('甲', 3, ['', '一'])).toMatchObject({ same: false, differs: 0 })
  })
})
