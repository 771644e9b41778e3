import type { Register } from '@main/features/visit/entry/contract.ts'
import { engine } from '../../../engine.ts'
import { Frame } from '../../../frame.tsx'
import { go, hrefOf } from '../../../navigation.ts'
import { useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { Emphasis } from '../../../ui/data/emphasis.tsx'
import { formatInstant } from '../../../ui/data/format.ts'
import { Tag } from '../../../ui/data/tag.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { Skeleton } from '../../../ui/state/skeleton.tsx'
import { EmptyState } from '../../../ui/state/state-panel.tsx'
import { InspectionIcon } from '../../../ui/theme/icons.ts'
import { useNow } from '../../../ui/theme/now.ts'
import { MakeUpsCard } from './make-ups-card.tsx'
import './entry.css'
import '../visit.css'

const TYPES = ['T01', 'T02', 'T03', 'E01', 'E02', 'E03', 'E04'] as const

/** 入企登记: every entry into premises, whatever it is called, with the year's count by type. */
export function EntriesPage() {
  const text = useText().lawful.entry
  const { data } = useCall(['visit', 'entries'], (signal) => engine.visit.entry.register(undefined, { signal }))
  return (
    <Frame page="visits" title={text.title}>
      <div className="visit-list">
        {data ? (
          <>
            <MakeUpsCard makeUps={data.makeUps} />
            <Card title={text.year(data.year)} note={text.yearNote}>
              <dl className="entry-counts">
                {TYPES.map((type) => (
                  <div key={type}>
                    <dt>{text.types[type]}</dt>
                    <dd>
                      <Emphasis text={text.times(data.counts[type] ?? 0)} />
                    </dd>
                  </div>
                ))}
              </dl>
            </Card>
            <Card title={text.list} note={text.count(data.lines.length)}>
              {data.lines.length === 0 ? (
                <EmptyState icon={InspectionIcon} title={text.empty} detail={text.emptyDetail}>
                  <Button onClick={() => go({ page: 'search' })}>{text.toSearch}</Button>
                </EmptyState>
              ) : (
                <Lines lines={data.lines} />
              )}
            </Card>
          </>
        ) : (
          <Card>
            <Skeleton lines={8} />
          </Card>
        )}
      </div>
    </Frame>
  )
}

function Lines({ lines }: Pick<Register, 'lines'>) {
  const words = useText()
  const text = words.lawful.entry
  const now = useNow()
  return (
    <table className="t">
      <thead>
        <tr>
          <th scope="col">{text.at}</th>
          <th scope="col">{text.type}</th>
          <th scope="col">{text.subject}</th>
          <th scope="col">{text.people}</th>
          <th scope="col">{text.number}</th>
          <th scope="col">{text.state}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <td>{formatInstant(line.startedAt, now, words.ui)}</td>
            <td>{text.types[line.type as keyof typeof text.types] ?? text.noType}</td>
            <td>
              <a href={hrefOf(line.kind === 'check' ? { page: 'visit', id: line.id } : { page: 'entry', id: line.id })}>
                {line.subjectName}
              </a>
            </td>
            <td>{line.people}</td>
            <td>{line.number ?? words.visit.none}</td>
            <td>
              <Tag kind={line.state === 'open' ? 'info' : 'ok'}>{text.states[line.state]}</Tag>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
