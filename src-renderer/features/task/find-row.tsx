import { useRef, useState } from 'react'
import { engine } from '../../engine.ts'
import { go, hrefOf } from '../../navigation.ts'
import { useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/form/button/button.tsx'
import { useKeys } from '../../ui/shell/keys/keys.tsx'
import { SearchBox } from '../../ui/shell/search-box.tsx'
import { ScanIcon } from '../../ui/theme/icons.ts'

/** Recently seen profiles beside the box. */
const SHOWN = 4

/** The large search box, the way to scanning, and what was seen lately. */
export function FindRow() {
  const words = useText()
  const text = words.work
  const [value, setValue] = useState('')
  const box = useRef<HTMLInputElement>(null)
  const recent = useCall(['subject', 'recent'], (signal) => engine.search.recent(undefined, { signal }))
  useKeys({ '/': () => box.current?.focus(), 'ctrl+k': () => box.current?.focus() })
  return (
    <div className="work-find">
      <SearchBox
        ref={box}
        value={value}
        onChange={setValue}
        placeholder={text.search}
        keys={['/']}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing || !value.trim()) return
          go({ page: 'search', text: value.trim() })
        }}
      />
      <Button icon={ScanIcon} size="large" onClick={() => go({ page: 'scan' })}>
        {words.scan.open}
      </Button>
      {recent.data && recent.data.length > 0 && (
        <nav aria-label={text.recent}>
          <span className="work-recent-label">{text.recent}</span>
          {recent.data.slice(0, SHOWN).map((subject) => (
            <a
              key={subject.uid}
              className="work-recent"
              href={hrefOf({ page: 'subject', uid: subject.uid })}
              title={subject.name}
            >
              {subject.name}
            </a>
          ))}
        </nav>
      )}
    </div>
  )
}
