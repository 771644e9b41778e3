import type { ReactNode } from 'react'
import { useText } from '../../text/index.ts'
import { Emphasis } from '../data/emphasis.tsx'
import { formatAge, formatCount, formatInstant } from '../data/format.ts'
import { classNames } from '../theme/class-names.ts'
import {
  ConnectedIcon,
  ErrorIcon,
  type IconType,
  OfflineIcon,
  ProtectedIcon,
  SubjectsIcon,
  SyncIcon,
  WaitingIcon,
} from '../theme/icons.ts'
import { useNow } from '../theme/now.ts'
import './status-line.css'

/** What the status line tells; every number is true at the moment it is shown. */
export interface StatusFacts {
  readonly connected: boolean
  /** It syncs only when somebody asks for it. */
  readonly byHandOnly: boolean
  /** Mutations not yet confirmed by the hub, and since when the oldest waits (ISO instant). */
  readonly waiting: number
  readonly oldestWaiting: string | null
  /** Sent back by the hub; shown only above 0. */
  readonly returned: number
  /** Photographs confirmed of all; shown only while some are open. */
  readonly photosConfirmed: number
  readonly photosTotal: number
  /** What waiting attachments wait for: another network, one that is not metered, the end of 按流量计费模式. */
  readonly filesHeld: 'wifi' | 'unmetered' | 'mode' | null
  /** As-of time of the data (ISO instant), null before the first. */
  readonly asOf: string | null
  readonly subjects: number
  readonly version: string
}

interface StatusLineProps {
  readonly facts: StatusFacts
  /** Opens 同步; each item does. */
  readonly onOpen: () => void
}

/** The line that never lies: connection, what waits and since when, what came back, photographs, age of the data. */
export function StatusLine({ facts, onOpen }: StatusLineProps) {
  const text = useText().ui
  const words = text.status
  const now = useNow()
  // Nothing is said before it is known.
  if (!facts.version) return <section className="cw-status" aria-label={words.label} data-region />
  const line = facts.connected ? words.connected : words.offline
  const age = facts.oldestWaiting ? formatAge(now.getTime() - Date.parse(facts.oldestWaiting), text) : null
  return (
    <section className="cw-status" aria-label={words.label} data-region>
      <StatusItem icon={facts.connected ? ConnectedIcon : OfflineIcon} onClick={onOpen}>
        {facts.byHandOnly ? words.byHand(line) : line}
      </StatusItem>
      <StatusItem icon={SyncIcon} onClick={onOpen}>
        <Emphasis text={words.waiting(formatCount(facts.waiting)) + (age ? words.oldest(age) : '')} />
      </StatusItem>
      {facts.returned > 0 && (
        <StatusItem icon={ErrorIcon} danger onClick={onOpen}>
          <Emphasis text={words.returned(formatCount(facts.returned))} />
        </StatusItem>
      )}
      {facts.photosConfirmed < facts.photosTotal && (
        <StatusItem onClick={onOpen}>
          <Emphasis text={words.photos(formatCount(facts.photosConfirmed), formatCount(facts.photosTotal))} />
        </StatusItem>
      )}
      {facts.filesHeld && <StatusItem onClick={onOpen}>{words.held[facts.filesHeld]}</StatusItem>}
      <StatusItem icon={WaitingIcon} onClick={onOpen}>
        <Emphasis text={facts.asOf ? words.asOf(formatInstant(facts.asOf, now, text)) : words.never} />
      </StatusItem>
      <span className="cw-status-gap" />
      <StatusItem icon={SubjectsIcon} onClick={onOpen}>
        {words.subjects(formatCount(facts.subjects))}
      </StatusItem>
      <StatusItem icon={ProtectedIcon} onClick={onOpen}>
        {words.encrypted}
      </StatusItem>
      <StatusItem onClick={onOpen}>{words.version(facts.version)}</StatusItem>
    </section>
  )
}

interface StatusItemProps {
  readonly icon?: IconType
  readonly danger?: boolean
  readonly onClick: () => void
  readonly children: ReactNode
}

function StatusItem({ icon: Icon, danger, onClick, children }: StatusItemProps) {
  return (
    <button type="button" className={classNames('cw-status-item', danger && 'cw-status-danger')} onClick={onClick}>
      {Icon && <Icon size={14} />}
      <span>{children}</span>
    </button>
  )
}
