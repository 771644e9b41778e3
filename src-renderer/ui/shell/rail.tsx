import { useText } from '../../text/index.ts'
import { type IconType, LockIcon, SettingsIcon } from '../theme/icons.ts'
import { useKeys } from './keys/keys.tsx'
import { SealMark } from './mark/seal-mark.tsx'
import './rail.css'

/** One entry of the rail. Leave out what the role cannot use; nothing is shown dead. */
export interface RailEntry {
  readonly id: string
  readonly icon: IconType
  readonly label: string
  /** Only 同步 has one: what is still on this device plus what needs a decision. 0 shows nothing. */
  readonly badge?: number
}

export interface RailProps {
  readonly entries: readonly RailEntry[]
  /** Id of the entry whose page is shown; 'settings' for the settings. */
  readonly current: string
  readonly onOpen: (id: string) => void
  readonly onLock: () => void
}

/** The navigation at the left: Ctrl+1… open its entries, Ctrl+, the settings, Ctrl+L locks. */
export function Rail({ entries, current, onOpen, onLock }: RailProps) {
  const text = useText().ui.shell
  useKeys({
    ...Object.fromEntries(entries.map((entry, index) => [`ctrl+${index + 1}`, () => onOpen(entry.id)])),
    'ctrl+,': () => onOpen('settings'),
    'ctrl+l': onLock,
  })
  return (
    <nav className="cw-rail" aria-label={text.rail} data-region>
      <SealMark size="rail" />
      <ul>
        {entries.map((entry, index) => (
          <li key={entry.id}>
            <RailButton
              entry={entry}
              keys={`Control+${index + 1}`}
              current={current}
              onClick={() => onOpen(entry.id)}
            />
          </li>
        ))}
      </ul>
      <ul>
        <li>
          <RailButton
            entry={{ id: 'settings', icon: SettingsIcon, label: text.settings }}
            keys="Control+,"
            current={current}
            onClick={() => onOpen('settings')}
          />
        </li>
        <li>
          <RailButton
            entry={{ id: 'lock', icon: LockIcon, label: text.lock }}
            keys="Control+L"
            current={current}
            onClick={onLock}
          />
        </li>
      </ul>
    </nav>
  )
}

interface RailButtonProps {
  readonly entry: RailEntry
  readonly keys: string
  readonly current: string
  readonly onClick: () => void
}

function RailButton({ entry, keys, current, onClick }: RailButtonProps) {
  const text = useText().ui.shell
  const { icon: Icon, label, badge = 0 } = entry
  return (
    <button
      type="button"
      aria-current={entry.id === current ? 'page' : undefined}
      aria-keyshortcuts={keys}
      onClick={onClick}
    >
      <Icon size={20} />
      {label}
      {badge > 0 && (
        <span className="cw-rail-badge">
          {badge > 99 ? '99+' : badge}
          <span className="cw-hidden"> {text.badge(badge)}</span>
        </span>
      )}
    </button>
  )
}
