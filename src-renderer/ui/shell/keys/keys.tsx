import { createContext, use, useEffect, useRef } from 'react'
import { isSingleKey, isTextTarget, keyName } from './key-match.ts'

/** Whether single letters and digits work at all (设置); they never do inside text fields. On unless provided. */
export const SingleKeysContext = createContext(true)

/** What keys do: `{ 'ctrl+k': open, '1': pass }`. A function that returns false leaves the key to others. */
export type KeyMap = Readonly<Record<string, ((event: KeyboardEvent) => unknown) | undefined>>

/** Listens to keys while the component is mounted; not while a dialog is open, unless `inDialog`. */
export function useKeys(keys: KeyMap, { inDialog = false }: { readonly inDialog?: boolean } = {}): void {
  const singleKeys = use(SingleKeysContext)
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      if (!inDialog && document.querySelector('dialog[open]')) return
      const name = keyName(event)
      const act = latest.current[name]
      if (!act) return
      if (isSingleKey(name) && (!singleKeys || (event.target instanceof HTMLElement && isTextTarget(event.target))))
        return
      if (act(event) !== false) event.preventDefault()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [singleKeys, inDialog])
}
