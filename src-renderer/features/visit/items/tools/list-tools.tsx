import type { Answering, Visit } from '@main/features/visit/contract.ts'
import { engine } from '../../../../engine.ts'
import { queries, useCall } from '../../../../queries.ts'
import { useText } from '../../../../text/index.ts'
import { Emphasis } from '../../../../ui/data/emphasis.tsx'
import { Segments } from '../../../../ui/form/choice/segments.tsx'

const KEY = ['settings', 'answering'] as const
const USUAL: Answering = { oneByOne: false, large: false }

/** How the checklist is shown, remembered for the officer on this device; it changes at once and is saved behind. */
export function useAnswering(): readonly [Answering, (patch: Partial<Answering>) => void] {
  const chosen = useCall(KEY, (signal) => engine.visit.answering(undefined, { signal })).data ?? USUAL
  const choose = (patch: Partial<Answering>) => {
    queries.setQueryData(KEY, { ...chosen, ...patch })
    void engine.visit.setAnswering(patch).catch(() => queries.invalidateQueries({ queryKey: KEY }))
  }
  return [chosen, choose]
}

interface ListToolsProps {
  readonly answering: Answering
  readonly onChoose: (patch: Partial<Answering>) => void
  readonly score: Visit['score']
  /** Which of how many items is shown, where it is the only one. */
  readonly place: readonly [number, number] | null
}

/** List or one item at a time, usual or large type, and the score where the list has one. */
export function ListTools({ answering, onChoose, score, place }: ListToolsProps) {
  const text = useText().answering
  return (
    <div className="visit-tools">
      <Segments
        label={text.layout}
        value={answering.oneByOne ? 'single' : 'list'}
        options={[
          { value: 'list', label: text.list },
          { value: 'single', label: text.single },
        ]}
        onChange={(value) => onChoose({ oneByOne: value === 'single' })}
      />
      <button
        type="button"
        className="visit-chip visit-chip-soft"
        aria-pressed={answering.large}
        onClick={() => onChoose({ large: !answering.large })}
      >
        {text.large}
      </button>
      {place && <p className="visit-place">{text.place(...place)}</p>}
      {score && (
        <p className="visit-score">
          <Emphasis text={text.score(score.earned, score.judged, score.possible)} />
        </p>
      )}
    </div>
  )
}
