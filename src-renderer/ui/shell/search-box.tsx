import type { KeyboardEventHandler, RefObject } from 'react'
import { useText } from '../../text/index.ts'
import { CloseIcon, SearchIcon } from '../theme/icons.ts'
import { Kbd } from './keys/kbd.tsx'
import './search-box.css'

interface SearchBoxProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly placeholder: string
  /** Keys that lead to it, drawn at its right: `['/']`. */
  readonly keys?: readonly string[]
  /** In the header, or as the first thing of a page. */
  readonly size?: 'header' | 'page'
  readonly onKeyDown?: KeyboardEventHandler<HTMLInputElement>
  readonly onFocus?: () => void
  readonly ref?: RefObject<HTMLInputElement | null>
}

/** A box to look for something, with a cross that empties it. */
export function SearchBox(props: SearchBoxProps) {
  const { value, onChange, placeholder, keys, size = 'page', onKeyDown, onFocus, ref } = props
  const text = useText().ui.search
  return (
    <search className={`cw-search cw-search-${size}`}>
      <SearchIcon size={size === 'page' ? 20 : 16} />
      <input
        ref={ref}
        type="text"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        aria-label={text.label}
        placeholder={placeholder}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      />
      {value && (
        <button type="button" aria-label={text.clear} onClick={() => onChange('')}>
          <CloseIcon size={18} />
        </button>
      )}
      {keys && <Kbd keys={keys} />}
    </search>
  )
}
