import type { Trial } from '@main/features/grade/contract.ts'
import { useState } from 'react'
import { useText } from '../../text/index.ts'
import { Emphasis } from '../../ui/data/emphasis.tsx'
import { formatCount } from '../../ui/data/format.ts'
import { Card } from '../../ui/state/card.tsx'
import { type Move, TrialMatrix } from './trial-matrix.tsx'
import { TrialSubjects } from './trial-subjects.tsx'

const RANK = { A: 0, B: 1, C: 2, D: 3, '-': null } as const

/** Who would stand differently: the counts from grade to grade, and the subjects behind them. */
export function TrialResult({ trial }: { readonly trial: Trial }) {
  const text = useText().grade
  const [move, setMove] = useState<Move | null>(null)
  const { tried, day, changed, subjects } = trial
  const steps = (sign: number): number =>
    trial.matrix.reduce((sum, { from, to, count }) => {
      const [was, is] = [RANK[from], RANK[to]]
      return was !== null && is !== null && Math.sign(is - was) === sign ? sum + count : sum
    }, 0)
  return (
    <>
      <Card title={text.result} note={text.resultNote(text.edition(tried.title, tried.edition), day)}>
        <div className="grade-sum" role="status">
          {changed === 0 ? (
            <p>{text.nobody}</p>
          ) : (
            <>
              <p>
                <Emphasis text={text.changedOf(formatCount(changed), formatCount(subjects))} />
              </p>
              <p className="grade-worse">{text.worse(formatCount(steps(1)))}</p>
              <p className="grade-better">{text.better(formatCount(steps(-1)))}</p>
            </>
          )}
        </div>
        <TrialMatrix matrix={trial.matrix} chosen={move} onChoose={setMove} />
      </Card>
      {changed > 0 && <TrialSubjects trial={trial} move={move} onAll={() => setMove(null)} />}
    </>
  )
}
