import { useDeferredValue, useState } from 'react'
import { engine } from '../../engine.ts'
import { hrefOf } from '../../navigation.ts'
import { useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { Code } from '../../ui/data/code/code.tsx'
import { formatCount } from '../../ui/data/format.ts'
import { GradeMark } from '../../ui/data/grade/grade-mark.tsx'
import { rangesOf } from '../../ui/data/match/match-ranges.ts'
import { MatchText } from '../../ui/data/match/match-text.tsx'
import { TextInput } from '../../ui/form/input.tsx'
import { Card } from '../../ui/state/card.tsx'
import { FailurePanel } from '../subject/failure-panel.tsx'

const SHOWN = 6
const SHORTEST = 2

/** Finds the subject to issue a report for. */
export function FindCard() {
  const text = useText().report
  const [typed, setTyped] = useState('')
  const wanted = useDeferredValue(typed.trim())
  const found = useCall(
    ['subject', 'report-find', wanted],
    (signal) =>
      engine.search.find({ text: wanted, filters: {}, offset: 0, limit: SHOWN, sort: 'relevance' }, { signal }),
    { enabled: [...wanted].length >= SHORTEST, keep: true },
  )
  const isAsked = [...wanted].length >= SHORTEST
  const { data } = found
  return (
    <Card title={text.find} padded>
      <TextInput
        type="search"
        value={typed}
        onChange={setTyped}
        placeholder={text.findHint}
        aria-label={text.findHint}
      />
      {isAsked && found.isError && <FailurePanel error={found.error} onRetry={() => void found.refetch()} />}
      {isAsked && data && (
        <>
          <ul className="reports-found">
            {data.rows.map((row) => (
              <li key={row.uid}>
                <a href={hrefOf({ page: 'report', uid: row.uid })}>
                  <GradeMark grade={row.grade} size={22} />
                  <span>
                    <MatchText text={row.name} ranges={rangesOf(row.name, wanted)} />
                    <small>
                      <Code value={row.code} />
                    </small>
                  </span>
                </a>
              </li>
            ))}
          </ul>
          <p className="reports-meta" role="status">
            {data.total === 0 && text.findNone(wanted)}
            {data.total > SHOWN && (
              <a href={hrefOf({ page: 'search', text: wanted })}>{text.findMore(formatCount(data.total))}</a>
            )}
          </p>
        </>
      )}
    </Card>
  )
}
