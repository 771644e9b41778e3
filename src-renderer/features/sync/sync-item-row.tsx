import type { SyncItem } from '@main/features/sync/contract.ts'
import { hrefOf } from '../../navigation.ts'
import { useText } from '../../text/index.ts'
import { formatAge, formatInstant } from '../../ui/data/format.ts'
import { Tag } from '../../ui/data/tag.tsx'
import {
  EditIcon,
  ErrorIcon,
  type IconType,
  InspectionIcon,
  PhoneIcon,
  PhotosIcon,
  RegistrationIcon,
  ReportIcon,
  UploadIcon,
  WaitingIcon,
} from '../../ui/theme/icons.ts'
import { useNow } from '../../ui/theme/now.ts'
import { ReturnedBox } from './returned-box.tsx'

const ICONS: Readonly<Record<string, IconType>> = {
  'subject.provisional': RegistrationIcon,
  'visit.finalised': InspectionIcon,
  'visit.amended': EditIcon,
  'report.issued': ReportIcon,
  'contact.changed': PhoneIcon,
  'task.done': InspectionIcon,
  photos: PhotosIcon,
  files: ReportIcon,
}

/** What something waits for; `isHeld` = the settings hold it up, not the line. */
export interface SyncWait {
  readonly words: string
  readonly isHeld: boolean
}

/** So many files are named; the others are counted. */
const NAMED = 5

interface SyncItemRowProps {
  readonly item: SyncItem
  readonly waitsFor: SyncWait
}

/** One thing that is still here: what, whose, since when; with reason and ways out if it came back. */
export function SyncItemRow({ item, waitsFor }: SyncItemRowProps) {
  const words = useText()
  const text = words.sync
  const now = useNow()
  const Icon = ICONS[item.kind] ?? ReportIcon
  const isReturned = item.state === 'returned'
  const since = isReturned
    ? text.returnedAt(formatInstant(item.answeredAt ?? item.madeAt, now, words.ui))
    : text.waited(formatAge(now.getTime() - Date.parse(item.madeAt), words.ui))
  const written = text.madeAt(formatInstant(item.madeAt, now, words.ui))
  return (
    <li className="sync-row">
      <Icon size={20} />
      <div className="sync-item">
        <p className="sync-item-title">
          {words.engine.said(item.title)}
          {item.subjectName && ' · '}
          {item.subjectName && item.subjectUid ? (
            <a href={hrefOf({ page: 'subject', uid: item.subjectUid })}>{item.subjectName}</a>
          ) : (
            item.subjectName
          )}
        </p>
        <p className="sync-meta">{[words.engine.said(item.detail), written].filter(Boolean).join(' · ')}</p>
        {item.missing.length > 0 && (
          <p className="sync-meta">
            {text.missing(
              item.missing.slice(0, NAMED).join(words.visit.listSeparator),
              Math.max(item.missing.length - NAMED, 0),
            )}
          </p>
        )}
        {isReturned && <ReturnedBox item={item} />}
        {item.state === 'kept' && (
          <p className="sync-meta">{words.engine.said(`${item.why ?? ''}${item.remedy ?? ''}`)}</p>
        )}
      </div>
      <div className="sync-item-state">
        {item.state !== 'kept' && <span className="sync-meta">{since}</span>}
        <ItemTag item={item} waitsFor={waitsFor} />
      </div>
    </li>
  )
}

function ItemTag({ item, waitsFor }: SyncItemRowProps) {
  const text = useText().sync.states
  if (item.state === 'returned')
    return (
      <Tag kind="solid" icon={ErrorIcon}>
        {text.returned}
      </Tag>
    )
  if (!waitsFor.isHeld && item.confirmed !== null && item.total !== null && item.confirmed > 0)
    return (
      <Tag kind="info" icon={UploadIcon}>
        {text.confirmed(String(item.confirmed), String(item.total))}
      </Tag>
    )
  if (item.state === 'kept') return <Tag kind="info">{text.kept}</Tag>
  if (item.state === 'uploading')
    return (
      <Tag kind="info" icon={UploadIcon}>
        {text.uploading}
      </Tag>
    )
  return (
    <Tag kind="waiting" icon={WaitingIcon}>
      {waitsFor.words}
    </Tag>
  )
}
