import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { FilterIcon } from '../../../ui/theme/icons.ts'

interface NarrowFiltersProps {
  /** How many filters are set. */
  readonly count: number
  readonly opened: boolean
  readonly onOpen: (opened: boolean) => void
  readonly children: ReactNode
}

/** On narrow screens: a button with the number of filters set, which opens them over the results. */
export function NarrowFilters({ count, opened, onOpen, children }: NarrowFiltersProps) {
  const text = useText().search
  const id = useId()
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!opened) return
    const opener = document.activeElement
    panel.current?.querySelector<HTMLElement>('input')?.focus()
    return () => {
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [opened])
  return (
    <div className="search-narrow">
      <Button
        size="large"
        icon={FilterIcon}
        aria-expanded={opened}
        aria-controls={opened ? id : undefined}
        onClick={() => onOpen(!opened)}
      >
        {count > 0 ? text.filtersCount(count) : text.filters}
      </Button>
      {opened && (
        <div id={id} ref={panel} className="search-narrow-panel">
          {children}
          <Button wide onClick={() => onOpen(false)}>
            {text.closeFilters}
          </Button>
        </div>
      )}
    </div>
  )
}
