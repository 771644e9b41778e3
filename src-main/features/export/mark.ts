import { cellTime } from '../../paper/layout/time.ts'

/** What a file that left says of itself: number, officer, office, and when (ISO 8601 UTC). */
export type Mark = {
  readonly number: string
  readonly officer: string
  readonly unit: string
  readonly at: string
}

/** Heading of the column that carries the watermark. An import knows no such column and passes over it. */
export const MARK_COLUMN = '导出水印'

/** The watermark in one line, its time in Asia/Shanghai: WM-20260618-0110001 张伟 金水区市场监管局 2026-06-18 09:30. */
export const markText = ({ number, officer, unit, at }: Mark): string =>
  [number, officer, unit, cellTime(at)].map((part) => part.replace(/[\p{Cc}\s]+/gu, ' ').trim()).join(' ')
