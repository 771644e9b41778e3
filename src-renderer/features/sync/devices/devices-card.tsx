import type { WaitingDevice, WaitingDevices } from '@main/features/sync/contract.ts'
import { useDeferredValue, useState } from 'react'
import { engine } from '../../../engine.ts'
import { useSession } from '../../../frame.tsx'
import { useCall } from '../../../queries.ts'
import { type Dictionary, useText } from '../../../text/index.ts'
import { formatCount, formatInstant } from '../../../ui/data/format.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { TextInput } from '../../../ui/form/input.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { Skeleton } from '../../../ui/state/skeleton.tsx'
import { EmptyState } from '../../../ui/state/state-panel.tsx'
import { OfflineIcon, OkIcon } from '../../../ui/theme/icons.ts'
import { useNow } from '../../../ui/theme/now.ts'
import { FailurePanel } from '../../subject/failure-panel.tsx'
import { DevicesTable } from './devices-table.tsx'
import './devices.css'

/** A plain table holds so many rows; those behind are found by number or name. */
const MOST_ROWS = 200
/** From so many devices on a box to find one stands above them. */
const FIND_FROM = 20

/** At the office: which devices hold unsent work, since when, and which have gone quiet. Nothing for others. */
export function DevicesCard({ isConnected }: { readonly isConnected: boolean }) {
  const { officer, hub } = useSession()
  if (officer.role !== 'office' || hub === null) return null
  return <OfficeDevices isConnected={isConnected} />
}

function OfficeDevices({ isConnected }: { readonly isConnected: boolean }) {
  const text = useText().sync.devices
  const devices = useCall(['sync', 'devices', isConnected], (signal) => engine.sync.devices(undefined, { signal }), {
    keep: true,
  })
  if (devices.data) return <Told told={devices.data} />
  return (
    <Card title={text.title} padded>
      {devices.isError ? (
        <FailurePanel error={devices.error} onRetry={() => void devices.refetch()} />
      ) : (
        <Skeleton lines={3} />
      )}
    </Card>
  )
}

const needsEyes = (device: WaitingDevice): boolean => device.oldest !== null || device.silentDays !== null

function Told({ told }: { readonly told: WaitingDevices }) {
  const text = useText().sync.devices
  const [all, setAll] = useState(false)
  const [typed, setTyped] = useState('')
  const wanted = useDeferredValue(typed.trim())
  const open = told.devices.filter(needsEyes)
  const found = (all ? told.devices : open).filter((device) => !all || isFound(device, wanted))
  if (told.asOf === null)
    return (
      <Card title={text.title}>
        <Unknown told={told} />
      </Card>
    )
  return (
    <Card
      title={text.title}
      note={text.note(formatCount(told.devices.length), formatCount(open.length))}
      action={
        told.devices.length > open.length && (
          <Button kind="text" size="small" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? text.onlyOpen : text.all}
          </Button>
        )
      }
    >
      {!told.live && <AsOf told={told} asOf={told.asOf} />}
      {all && told.devices.length >= FIND_FROM && (
        <div className="sync-log-find">
          <TextInput type="search" value={typed} onChange={setTyped} placeholder={text.find} aria-label={text.find} />
        </div>
      )}
      {found.length > 0 && <DevicesTable devices={found.slice(0, MOST_ROWS)} />}
      {found.length === 0 && all && <p className="sync-log-none">{text.notFound(wanted)}</p>}
      {found.length === 0 && !all && <EmptyState icon={OkIcon} title={text.none} detail={text.noneDetail} />}
      {found.length > MOST_ROWS && <p className="sync-log-none">{text.more(formatCount(found.length - MOST_ROWS))}</p>}
    </Card>
  )
}

const isFound = ({ number, officers }: WaitingDevice, wanted: string): boolean =>
  number.includes(wanted) || officers.some((name) => name.includes(wanted))

function AsOf({ told, asOf }: { readonly told: WaitingDevices; readonly asOf: string }) {
  const words = useText()
  const now = useNow()
  return (
    <div className="sync-devices-as-of">
      <Notice kind="info" title={words.sync.devices.asOf(formatInstant(asOf, now, words.ui))}>
        {reasonOf(told, words)}
      </Notice>
    </div>
  )
}

function Unknown({ told }: { readonly told: WaitingDevices }) {
  const words = useText()
  return <EmptyState icon={OfflineIcon} title={words.sync.devices.needsHub} detail={reasonOf(told, words)} />
}

const reasonOf = ({ why }: WaitingDevices, words: Dictionary): string =>
  why === null ? words.sync.devices.later : words.engine.said(why) + words.sync.devices.again
