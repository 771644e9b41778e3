import type { Profile } from '@main/features/subject/contract.ts'
import { useEffect, useState } from 'react'
import { useText } from '../../../text/index.ts'
import { formatInstant } from '../../../ui/data/format.ts'
import { Timeline, TimelineGroup } from '../../../ui/data/time/timeline.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { FilterPills } from '../../../ui/form/choice/filter-pills.tsx'
import { Segments } from '../../../ui/form/choice/segments.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { EmptyState } from '../../../ui/state/state-panel.tsx'
import { InfoIcon } from '../../../ui/theme/icons.ts'
import { useNow } from '../../../ui/theme/now.ts'
import { type GroupId, grouped, inGroup, pillCounts } from './record-groups.ts'
import { RecordItem } from './record-item.tsx'

/** How many records are shown before asking for more. */
const STEP = 60

interface RecordsCardProps {
  readonly profile: Profile
  /** uid of the record that is open, also from a rule of the grade. */
  readonly opened: string | null
  readonly onOpen: (uid: string | null) => void
}

/** The timeline of all records, with filters by category and by time or authority. */
export function RecordsCard({ profile, opened, onOpen }: RecordsCardProps) {
  const text = useText().subject
  const ui = useText().ui
  const now = useNow()
  const { records } = profile
  const [group, setGroup] = useState<GroupId>('all')
  const [by, setBy] = useState<'time' | 'authority'>('time')
  const [most, setMost] = useState(STEP)
  useEffect(() => {
    if (opened === null) return
    setGroup('all')
    setMost((shown) => Math.max(shown, records.findIndex((record) => record.uid === opened) + STEP))
    requestAnimationFrame(() => document.getElementById(`record-${opened}`)?.scrollIntoView({ block: 'center' }))
  }, [opened, records])

  const chosen = inGroup(records, group)
  const adverse = records.filter((record) => (record.points ?? 0) > 0 && !record.withdrawn).length
  if (records.length === 0)
    return (
      <Card title={text.records}>
        <EmptyState
          icon={InfoIcon}
          title={text.noRecords}
          detail={profile.asOf ? text.noRecordsDetail(formatInstant(profile.asOf, now, ui)) : undefined}
        />
      </Card>
    )
  return (
    <Card
      title={text.records}
      note={text.recordsNote(records.length, adverse)}
      action={
        <Segments
          label={text.view}
          value={by}
          onChange={setBy}
          options={[
            { value: 'time', label: text.byTime },
            { value: 'authority', label: text.byAuthority },
          ]}
        />
      }
    >
      <div className="profile-pills">
        <FilterPills
          label={text.filter}
          value={group}
          onChange={setGroup}
          options={pillCounts(records).map(({ id, count }) => ({ value: id, label: text.groups[id], count }))}
        />
      </div>
      <Timeline>
        {grouped(chosen.slice(0, most), by).map((part) => (
          <TimelineGroup key={part.key} title={by === 'time' ? text.year(part.key) : part.key}>
            {part.records.map((record) => (
              <RecordItem
                key={record.uid}
                record={record}
                withYear={by === 'authority'}
                opened={record.uid === opened}
                onOpen={() => onOpen(record.uid === opened ? null : record.uid)}
              />
            ))}
          </TimelineGroup>
        ))}
      </Timeline>
      {chosen.length > most && (
        <div className="profile-more">
          <Button onClick={() => setMost(most + STEP)}>{text.more(Math.min(STEP, chosen.length - most))}</Button>
        </div>
      )}
    </Card>
  )
}
