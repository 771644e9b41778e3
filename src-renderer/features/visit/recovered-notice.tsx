import type { Recovered } from '@main/features/visit/contract.ts'
import { useEffect, useState } from 'react'
import { engine } from '../../engine.ts'
import { go } from '../../navigation.ts'
import { useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/form/button/button.tsx'
import { Notice } from '../../ui/state/notice.tsx'
import { wasBeforeThisWindow } from './window-start.ts'

/** What the journal had to give back wants reading more than a check that is simply open. */
const kindOf = ({ source }: Recovered): 'ok' | 'warn' => (source === 'journal' ? 'warn' : 'ok')

/** Says on other pages what unfinished check was found again, from when and up to where, and leads to it. */
export function RecoveredNotice() {
  const words = useText()
  const text = words.visit
  const found = useCall(['visit', 'recovered'], (signal) => engine.visit.recovered(undefined, { signal })).data
  if (!found || !wasBeforeThisWindow(found.savedAt)) return null
  const { visit } = found
  return (
    <Notice
      kind={kindOf(found)}
      action={visit && <Button onClick={() => go({ page: 'visit', id: visit })}>{text.goOn}</Button>}
    >
      {words.engine.said(found.sentence)}
    </Notice>
  )
}

/** The same inside the visit, when a new window opened it where the old one stopped; it stays until it was read. */
export function RecoveredHere({ id }: { readonly id: string }) {
  const words = useText()
  const text = words.visit
  const [found, setFound] = useState<Recovered | null>(null)
  useEffect(() => {
    // Asked once: what is saved from now on would change the answer.
    engine.visit.recovered().then(
      (answer) => answer?.visit === id && wasBeforeThisWindow(answer.savedAt) && setFound(answer),
      () => {},
    )
  }, [id])
  if (!found) return null
  return (
    <Notice
      kind={kindOf(found)}
      action={
        <Button size="small" onClick={() => setFound(null)}>
          {text.understood}
        </Button>
      }
    >
      {words.engine.said(found.sentence)}
    </Notice>
  )
}
