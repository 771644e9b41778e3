import type { Visit } from '@main/features/visit/contract.ts'
import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'
import { engine, onConnected } from '../../engine.ts'
import { queries } from '../../queries.ts'
import { createSaver, type Save, type Saver, type SaveState } from './saving/saver.ts'

/** What every part of the visit pages may do; the same object as long as the visit is open. */
export interface VisitActs {
  readonly id: string
  readonly saver: Saver
  /** Goes to a stage, and remembers it with the item for the next start; false when it is not open yet. */
  readonly place: (stage: Visit['stage'], item: string | null) => Promise<boolean>
}

const VisitContext = createContext<VisitActs | null>(null)

/** Saver and place for all pages of one visit; saves what waits when the window or the page goes away. */
export function VisitProvider({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  const acts = useMemo<VisitActs>(() => {
    const key = ['visit', id]
    const saver = createSaver(
      () => queries.getQueryData<Visit>(key),
      (visit) => queries.setQueryData<Visit>(key, visit),
    )
    const place: VisitActs['place'] = (stage, item) =>
      saver.now('place', async (visit) => {
        const { savedAt } = await engine.visit.place({ id, stage, item })
        return { ...(queries.getQueryData<Visit>(key) ?? visit), stage, currentItem: item, savedAt }
      })
    return { id, saver, place }
  }, [id])
  useEffect(() => {
    const flush = () => void acts.saver.flush()
    window.addEventListener('pagehide', flush)
    const off = onConnected(acts.saver.retry)
    return () => {
      window.removeEventListener('pagehide', flush)
      off()
      flush()
    }
  }, [acts])
  return <VisitContext value={acts}>{children}</VisitContext>
}

/** Saver and place of the visit around. */
export function useVisitActs(): VisitActs {
  const acts = use(VisitContext)
  if (!acts) throw new Error('useVisitActs outside of a visit')
  return acts
}

/** Whether all is on disk. */
export function useSaveState(): SaveState {
  const { saver } = useVisitActs()
  return useSyncExternalStore(saver.subscribe, saver.state)
}

/** A text that is being written: what stands in the field, and what its control needs. */
export interface DraftText {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onBlur: () => void
}

/**
 * A text that saves itself within a second. `key` names the part; `save` builds the call from the newest text. What was
 * typed stays in the field when saving fails; a value that changed elsewhere is taken over only where nobody typed.
 */
export function useDraft(key: string, saved: string, save: (text: string) => Save): DraftText {
  const { saver } = useVisitActs()
  const [value, setValue] = useState(saved)
  const [base, setBase] = useState(saved)
  if (saved !== base) {
    setBase(saved)
    if (value === base) setValue(saved)
  }
  const onBlur = useCallback(() => void saver.flush(), [saver])
  const onChange = (text: string) => {
    setValue(text)
    saver.later(key, save(text))
  }
  return { value, onChange, onBlur }
}
