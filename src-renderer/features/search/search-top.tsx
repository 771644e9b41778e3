import type { ReactNode, RefObject } from 'react'
import { go } from '../../navigation.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/form/button/button.tsx'
import { SearchBox } from '../../ui/shell/search-box.tsx'
import { ScanIcon } from '../../ui/theme/icons.ts'
import { NarrowFilters } from './filter/narrow-filters.tsx'
import type { TypedText } from './use-typed-text.ts'

interface SearchTopProps {
  readonly box: RefObject<HTMLInputElement | null>
  readonly typed: TypedText
  /** Takes a key of the box; answers whether it belongs to the list. */
  readonly onKey: (event: KeyboardEvent) => boolean
  /** How many filters are set. */
  readonly filters: number
  readonly opened: boolean
  readonly onOpen: (opened: boolean) => void
  /** The filters where they open from a button; null where they stand beside the results. */
  readonly panel: ReactNode
}

/** The search box, the way to scanning, and what may be typed or the button of the filters. */
export function SearchTop({ box, typed, onKey, filters, opened, onOpen, panel }: SearchTopProps) {
  const words = useText()
  const text = words.search
  return (
    <div className="search-top" {...typed.composition}>
      <SearchBox
        ref={box}
        value={typed.typed}
        onChange={typed.type}
        placeholder={text.placeholder}
        keys={['/']}
        onKeyDown={(event) => {
          if (!event.nativeEvent.isComposing && onKey(event.nativeEvent)) event.preventDefault()
        }}
      />
      <Button icon={ScanIcon} size="large" onClick={() => go({ page: 'scan' })}>
        {words.scan.open}
      </Button>
      {panel === null ? (
        <p>{text.hint}</p>
      ) : (
        <NarrowFilters count={filters} opened={opened} onOpen={onOpen}>
          {panel}
        </NarrowFilters>
      )}
    </div>
  )
}
