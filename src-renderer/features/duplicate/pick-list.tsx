import type { KeyboardEvent, ReactNode } from 'react'
import { useText } from '../../text/index.ts'
import { formatCount } from '../../ui/data/format.ts'
import { Button } from '../../ui/form/button/button.tsx'

/** A line of the list at the left. */
export interface PickRow {
  readonly id: string
  readonly title: string
  readonly detail: ReactNode
  readonly state?: ReactNode
}

interface PickListProps {
  readonly label: string
  readonly rows: readonly PickRow[]
  readonly value: string | null
  readonly onPick: (id: string) => void
  /** Place of the first row among all, and how many there are. */
  readonly offset: number
  readonly total: number
  readonly page: number
  readonly onPage: (offset: number) => void
}

/** The list at the left: arrows, Home and End move the choice; pages stand below. */
export function PickList(props: PickListProps) {
  const { label, rows, value, onPick, offset, total, page, onPage } = props
  const move = (event: KeyboardEvent<HTMLUListElement>) => {
    const at = rows.findIndex((row) => row.id === value)
    const places: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: rows.length - 1,
    }
    const next = rows[places[event.key] ?? -1]
    if (!next) return
    event.preventDefault()
    onPick(next.id)
    const buttons = event.currentTarget.querySelectorAll('button')
    buttons[rows.indexOf(next)]?.focus()
  }
  return (
    <div className="dup-list">
      <ul className="cw-scroll" aria-label={label} onKeyDown={move}>
        {rows.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              aria-current={row.id === value ? 'true' : undefined}
              tabIndex={row.id === (value ?? rows[0]?.id) ? 0 : -1}
              onClick={() => onPick(row.id)}
            >
              <span className="dup-list-title">{row.title}</span>
              {row.state}
              <span className="dup-meta">{row.detail}</span>
            </button>
          </li>
        ))}
      </ul>
      {total > rows.length && <Pages {...{ offset, total, page, shown: rows.length, onPage }} />}
    </div>
  )
}

interface PagesProps {
  readonly offset: number
  readonly total: number
  readonly page: number
  readonly shown: number
  readonly onPage: (offset: number) => void
}

/** Which rows of all are shown, and the way to the others. */
export function Pages({ offset, total, page, shown, onPage }: PagesProps) {
  const text = useText().duplicate
  return (
    <div className="dup-pages">
      <span className="dup-meta">
        {text.range(formatCount(offset + 1), formatCount(offset + shown), formatCount(total))}
      </span>
      <Button size="small" disabled={offset === 0} onClick={() => onPage(Math.max(0, offset - page))}>
        {text.previous}
      </Button>
      <Button size="small" disabled={offset + shown >= total} onClick={() => onPage(offset + page)}>
        {text.next}
      </Button>
    </div>
  )
}
