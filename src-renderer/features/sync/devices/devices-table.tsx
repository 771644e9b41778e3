import type { WaitingDevice } from '@main/features/sync/contract.ts'
import { useText } from '../../../text/index.ts'
import { formatBytes, formatCount, formatInstant } from '../../../ui/data/format.ts'
import { Tag } from '../../../ui/data/tag.tsx'
import { AttentionIcon, BlockedIcon } from '../../../ui/theme/icons.ts'
import { useNow } from '../../../ui/theme/now.ts'

/** Devices with what waits on them, in the order in which they are given. */
export function DevicesTable({ devices }: { readonly devices: readonly WaitingDevice[] }) {
  const text = useText().sync.devices
  return (
    <table className="t sync-devices">
      <thead>
        <tr>
          <th scope="col">{text.device}</th>
          <th scope="col">{text.items}</th>
          <th scope="col">{text.files}</th>
          <th scope="col">{text.contact}</th>
        </tr>
      </thead>
      <tbody>
        {devices.map((device) => (
          <DeviceRow key={device.number} device={device} />
        ))}
      </tbody>
    </table>
  )
}

function DeviceRow({ device }: { readonly device: WaitingDevice }) {
  const words = useText()
  const text = words.sync.devices
  const now = useNow()
  const { waiting, lastContact, silentDays } = device
  const at = (instant: string): string => formatInstant(instant, now, words.ui)
  return (
    <tr>
      <th scope="row">
        <b>{device.number}</b> {device.officers.join(words.ui.common.separator)}
        {waiting && <span className="sync-devices-meta">{text.version(waiting.version)}</span>}
      </th>
      <td>
        {waiting ? text.count(formatCount(waiting.items)) : text.neverTold}
        {waiting?.itemsSince && <span className="sync-devices-meta">{text.since(at(waiting.itemsSince))}</span>}
      </td>
      <td>
        {waiting && waiting.files > 0 ? text.bytes(formatCount(waiting.files), formatBytes(waiting.fileBytes)) : '—'}
        {waiting?.filesSince && <span className="sync-devices-meta">{text.since(at(waiting.filesSince))}</span>}
      </td>
      <td>
        {lastContact ? at(lastContact) : text.neverHere}
        <span className="sync-devices-tags">
          {device.revoked && <Tag icon={BlockedIcon}>{text.revoked}</Tag>}
          {silentDays !== null && (
            <Tag kind="warn" icon={AttentionIcon}>
              {text.silent(formatCount(silentDays))}
            </Tag>
          )}
        </span>
      </td>
    </tr>
  )
}
