import type { Ground } from '@main/features/duplicate/contract.ts'
import { useState } from 'react'
import { engine } from '../../../engine.ts'
import { useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { formatCount } from '../../../ui/data/format.ts'
import { Tag } from '../../../ui/data/tag.tsx'
import { FilterPills } from '../../../ui/form/choice/filter-pills.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { Skeleton } from '../../../ui/state/skeleton.tsx'
import { EmptyState } from '../../../ui/state/state-panel.tsx'
import { OkIcon } from '../../../ui/theme/icons.ts'
import { FailurePanel } from '../../subject/failure-panel.tsx'
import { DoneNotice, type Made } from '../done-notice.tsx'
import { PickList } from '../pick-list.tsx'
import { FindCard } from './find-card.tsx'
import { GroupPanel } from './group-panel.tsx'

const PAGE = 100

/** Groups of subjects that may be one: the list at the left, the comparison at the right. */
export function SuspectsView({ refused }: { readonly refused: string | null }) {
  const text = useText().duplicate
  const [ground, setGround] = useState<Ground | 'all'>('all')
  const [offset, setOffset] = useState(0)
  const [picked, setPicked] = useState<number | null>(null)
  /** Where the picked row stood: when it is settled and gone, the one that moved up to it is next. */
  const [place, setPlace] = useState(0)
  const [made, setMade] = useState<Made | null>(null)
  const found = useCall(['subject', 'duplicates', 'findings'], (signal) =>
    engine.duplicate.findings(undefined, { signal }),
  )
  const page = { ground: ground === 'all' ? null : ground, offset, limit: PAGE }
  const groups = useCall(
    ['subject', 'duplicates', 'groups', page],
    (signal) => engine.duplicate.groups(page, { signal }),
    { keep: true },
  )
  const rows = groups.data?.rows ?? []
  const current = rows.find((row) => row.id === picked) ?? rows[Math.min(place, rows.length - 1)]
  const all = groups.data?.counts.reduce((sum, { count }) => sum + count, 0) ?? 0
  const pills = [
    { value: 'all' as const, label: text.all, count: all },
    ...(groups.data?.counts ?? []).map(({ ground: value, count }) => ({ value, label: text.grounds[value], count })),
  ]
  const turn = (next: number) => {
    setOffset(next)
    setPicked(null)
    setPlace(0)
  }
  const counts = groups.data?.counts
  if (ground !== 'all' && counts && !groups.isPlaceholderData && !counts.some((one) => one.ground === ground)) {
    setGround('all')
    turn(0)
  }
  return (
    <>
      {found.data !== undefined && <FindCard findings={found.data} />}
      {made && <DoneNotice made={made} onClose={() => setMade(null)} />}
      {groups.isError && (
        <Card>
          <FailurePanel error={groups.error} onRetry={() => void groups.refetch()} />
        </Card>
      )}
      {groups.isPending && <Skeleton lines={6} />}
      {groups.data && all === 0 && found.data && (
        <Card>
          <EmptyState icon={OkIcon} title={text.none} detail={text.noneDetail} />
        </Card>
      )}
      {all > 0 && (
        <>
          <FilterPills
            label={text.ground}
            options={pills}
            value={ground}
            onChange={(next) => {
              setGround(next)
              turn(0)
            }}
          />
          <div className="dup-split">
            <section className="cw-card dup-left" aria-label={text.list}>
              <PickList
                label={text.list}
                rows={rows.map((row) => ({
                  id: String(row.id),
                  title: row.name,
                  detail: text.size(formatCount(row.size)),
                  state: <Tag>{text.grounds[row.ground]}</Tag>,
                }))}
                value={current ? String(current.id) : null}
                onPick={(id) => {
                  setPicked(Number(id))
                  setPlace(rows.findIndex((row) => row.id === Number(id)))
                }}
                offset={offset}
                total={groups.data?.total ?? 0}
                page={PAGE}
                onPage={turn}
              />
            </section>
            {current && (
              <GroupPanel key={`${current.id} ${current.size}`} id={current.id} refused={refused} onMade={setMade} />
            )}
          </div>
        </>
      )}
    </>
  )
}
