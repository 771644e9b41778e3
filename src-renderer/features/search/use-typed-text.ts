import { useEffect, useRef, useState } from 'react'
import { go } from '../../navigation.ts'

/** How long the text rests before it is kept in the address, milliseconds. */
const KEPT_AFTER = 500

/** The text of the box and the text to search for, which stands still while an input method is composing. */
export interface TypedText {
  readonly typed: string
  readonly type: (text: string) => void
  readonly asked: string
  /** For the element around the box. */
  readonly composition: { readonly onCompositionStart: () => void; readonly onCompositionEnd: () => void }
}

/**
 * The text of the box, kept in the address once it rests so that back and reload find it; an address that changes by
 * itself (another search, back) changes the box.
 */
export function useTypedText(address: string): TypedText {
  const [typed, setTyped] = useState(address)
  const [held, setHeld] = useState<string | null>(null)
  const kept = useRef(address)
  useEffect(() => {
    if (address === kept.current) return
    kept.current = address
    setTyped(address)
  }, [address])
  const asked = held ?? typed
  useEffect(() => {
    const text = asked.trim()
    if (text === kept.current) return
    const timer = setTimeout(() => {
      kept.current = text
      go({ page: 'search', ...(text ? { text } : {}) }, { replace: true })
    }, KEPT_AFTER)
    return () => clearTimeout(timer)
  }, [asked])
  return {
    typed,
    type: setTyped,
    asked,
    composition: { onCompositionStart: () => setHeld(typed), onCompositionEnd: () => setHeld(null) },
  }
}
