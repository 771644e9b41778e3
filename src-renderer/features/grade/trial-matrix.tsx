import type { Trial } from '@main/features/grade/contract.ts'
import type { Grade } from '@main/features/search/contract.ts'
import { useText } from '../../text/index.ts'
import { formatCount } from '../../ui/data/format.ts'
import { GradeMark } from '../../ui/data/grade/grade-mark.tsx'

/** From one grade to another. */
export type Move = { readonly from: Grade; readonly to: Grade }

const GRADES: readonly Grade[] = ['A', 'B', 'C', 'D', '-']

interface TrialMatrixProps {
  readonly matrix: Trial['matrix']
  readonly chosen: Move | null
  readonly onChoose: (move: Move | null) => void
}

/** How many subjects go from which grade to which; a number of those that change shows only these below. */
export function TrialMatrix({ matrix, chosen, onChoose }: TrialMatrixProps) {
  const text = useText().grade
  const counted = (from: Grade | null, to: Grade | null): number =>
    matrix
      .filter((cell) => (from === null || cell.from === from) && (to === null || cell.to === to))
      .reduce((sum, { count }) => sum + count, 0)
  const used = GRADES.filter((grade) => counted(grade, null) + counted(null, grade) > 0)
  return (
    <table className="t grade-matrix">
      <caption>{text.matrix}</caption>
      <thead>
        <tr>
          <th scope="col">{`${text.from} → ${text.to}`}</th>
          {used.map((to) => (
            <th key={to} scope="col" className="num">
              <GradeMark grade={to} size={22} />
            </th>
          ))}
          <th scope="col" className="num">
            {text.total}
          </th>
        </tr>
      </thead>
      <tbody>
        {used.map((from) => (
          <tr key={from}>
            <th scope="row">
              <GradeMark grade={from} size={22} words="beside" />
            </th>
            {used.map((to) => (
              <td key={to} className="num" data-same={from === to || undefined}>
                <Count
                  move={{ from, to }}
                  count={counted(from, to)}
                  isChosen={chosen?.from === from && chosen.to === to}
                  onChoose={onChoose}
                />
              </td>
            ))}
            <td className="num">{formatCount(counted(from, null))}</td>
          </tr>
        ))}
        <tr>
          <th scope="row">{text.total}</th>
          {used.map((to) => (
            <td key={to} className="num">
              {formatCount(counted(null, to))}
            </td>
          ))}
          <td className="num">{formatCount(counted(null, null))}</td>
        </tr>
      </tbody>
    </table>
  )
}

interface CountProps {
  readonly move: Move
  readonly count: number
  readonly isChosen: boolean
  readonly onChoose: (move: Move | null) => void
}

function Count({ move, count, isChosen, onChoose }: CountProps) {
  const text = useText().grade
  const number = formatCount(count)
  const named = (grade: Grade): string => (grade === '-' ? text.unrated : grade)
  if (count === 0 || move.from === move.to) return <>{number}</>
  return (
    <button
      type="button"
      className="grade-count"
      aria-pressed={isChosen}
      aria-label={text.cell(named(move.from), named(move.to), number)}
      onClick={() => onChoose(isChosen ? null : move)}
    >
      {number}
    </button>
  )
}
