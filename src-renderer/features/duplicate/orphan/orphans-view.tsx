import { useState } from 'react'
import { engine } from '../../../engine.ts'
import { useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { formatCount } from '../../../ui/data/format.ts'
import { Tag } from '../../../ui/data/tag.tsx'
import { DateText } from '../../../ui/data/values.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { Skeleton } from '../../../ui/state/skeleton.tsx'
import { EmptyState } from '../../../ui/state/state-panel.tsx'
import { OkIcon, WaitingIcon } from '../../../ui/theme/icons.ts'
import { FailurePanel } from '../../subject/failure-panel.tsx'
import { DoneNotice, type Made } from '../done-notice.tsx'
import { PickList } from '../pick-list.tsx'
import { OrphanPanel } from './orphan-panel.tsx'

const PAGE = 100

/** Records that wait for their subject, by code: the list at the left, what waits and where it may belong at the right. */
export function OrphansView({ refused }: { readonly refused: string | null }) {
  const text = useText().duplicate
  const [offset, setOffset] = useState(0)
  const [picked, setPicked] = useState<string | null>(null)
  /** Where the picked row stood: when it is settled and gone, the one that moved up to it is next. */
  const [place, setPlace] = useState(0)
  const [made, setMade] = useState<Made | null>(null)
  const page = { offset, limit: PAGE }
  const list = useCall(['import', 'orphans', page], (signal) => engine.duplicate.orphans(page, { signal }), {
    keep: true,
  })
  const rows = list.data?.rows ?? []
  const current = rows.find((row) => row.code === picked) ?? rows[Math.min(place, rows.length - 1)]
  return (
    <>
      {made && <DoneNotice made={made} onClose={() => setMade(null)} />}
      {list.isError && (
        <Card>
          <FailurePanel error={list.error} onRetry={() => void list.refetch()} />
        </Card>
      )}
      {list.isPending && <Skeleton lines={6} />}
      {list.data?.total === 0 && (
        <Card>
          <EmptyState icon={OkIcon} title={text.orphansNone} detail={text.orphansNoneDetail} />
        </Card>
      )}
      {list.data && list.data.old > 0 && <Notice kind="warn">{text.oldNotice(formatCount(list.data.old))}</Notice>}
      {list.data && current && (
        <div className="dup-split">
          <section className="cw-card dup-left" aria-label={text.orphanList}>
            <p className="dup-total dup-meta">
              {text.orphanTotals(formatCount(list.data.total), formatCount(list.data.records))}
            </p>
            <PickList
              label={text.orphanList}
              rows={rows.map((row) => ({
                id: row.code,
                title: row.name,
                detail: (
                  <>
                    {text.records(formatCount(row.records))} · <DateText value={row.since} />
                  </>
                ),
                ...(row.old
                  ? {
                      state: (
                        <Tag kind="warn" icon={WaitingIcon}>
                          {text.old}
                        </Tag>
                      ),
                    }
                  : {}),
              }))}
              value={current.code}
              onPick={(code) => {
                setPicked(code)
                setPlace(rows.findIndex((row) => row.code === code))
              }}
              offset={offset}
              total={list.data.total}
              page={PAGE}
              onPage={(next) => {
                setOffset(next)
                setPicked(null)
                setPlace(0)
              }}
            />
          </section>
          <OrphanPanel key={current.code} code={current.code} refused={refused} onMade={setMade} />
        </div>
      )}
    </>
  )
}
