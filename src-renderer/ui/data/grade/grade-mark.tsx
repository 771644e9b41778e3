import type { Grade } from '@main/features/search/contract.ts'
import { useText } from '../../../text/index.ts'
import { classNames } from '../../theme/class-names.ts'
import './grade-mark.css'

/** Edge lengths in px: rows 22 or 24, touch rows 28, tasks 32, visit header 40, profile 72. */
export type GradeMarkSize = 16 | 22 | 24 | 28 | 32 | 40 | 72

interface GradeMarkProps {
  readonly grade: Grade
  readonly size?: GradeMarkSize
  /** The words of the grade beside (or, with `below`, under) the mark. */
  readonly words?: 'none' | 'beside' | 'below'
  /** Black and grey, for what is printed. */
  readonly paper?: boolean
}

/** The mark of the workstation's own reference grade: shape, letter and ink; the worse, the more ink. */
export function GradeMark({ grade, size = 24, words = 'none', paper }: GradeMarkProps) {
  const text = useText().ui.grade
  const label = grade === '-' ? text.unrated : text.label(grade, text[grade])
  const tone = `cw-grade-${grade === '-' ? 'none' : grade.toLowerCase()}`
  return (
    <span className={classNames('cw-grade', tone, words === 'below' && 'cw-grade-below', paper && 'cw-grade-paper')}>
      <svg viewBox="0 0 32 32" width={size} height={size} role="img" aria-label={label} focusable="false">
        {SHAPES[grade]}
        <text x="16" y="16" dy="0.36em" textAnchor="middle">
          {grade === '-' ? '–' : grade}
        </text>
      </svg>
      {words !== 'none' && <span aria-hidden="true">{text[grade]}</span>}
    </span>
  )
}

const SHAPES = {
  A: <circle cx="16" cy="16" r="14" strokeWidth="1.75" />,
  B: <rect x="2.5" y="2.5" width="27" height="27" rx="4" strokeWidth="2.25" />,
  C: <path d="M16 2.3 29.7 16 16 29.7 2.3 16Z" strokeWidth="3" strokeLinejoin="miter" />,
  D: <path d="M9.8 1h12.4L31 9.8v12.4L22.2 31H9.8L1 22.2V9.8Z" strokeWidth="0" />,
  '-': <circle cx="16" cy="16" r="14" strokeWidth="1.75" strokeDasharray="3.2 2.67" />,
} as const
