import type { OpenedChecklist } from '@main/features/checklist/contract.ts'
import { useEffect, useState } from 'react'
import { engine } from '../../engine.ts'
import { Frame } from '../../frame.tsx'
import { useText } from '../../text/index.ts'
import { Card } from '../../ui/state/card.tsx'
import { Skeleton } from '../../ui/state/skeleton.tsx'
import { FailurePanel } from '../subject/failure-panel.tsx'
import { Editor } from './editor/editor.tsx'
import './checklist.css'

type Rights = Pick<Awaited<ReturnType<typeof engine.checklist.list>>, 'publish' | 'edit' | 'checklists'>

/** One checklist: changed, tried out as the inspector sees it, published as a new edition. */
export function ChecklistPage({ id }: { readonly id: string }) {
  const text = useText().checklist
  const [opened, setOpened] = useState<{ readonly checklist: OpenedChecklist; readonly rights: Rights } | null>(null)
  const [error, setError] = useState<unknown>(null)
  const [turn, setTurn] = useState(0)
  // Read once, not followed: what is being written here must not be replaced by what was saved before.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn reads anew
  useEffect(() => {
    const left = new AbortController()
    const { signal } = left
    setOpened(null)
    setError(null)
    Promise.all([engine.checklist.open({ id }, { signal }), engine.checklist.list(undefined, { signal })]).then(
      ([checklist, rights]) => !signal.aborted && setOpened({ checklist, rights }),
      (thrown: unknown) => !signal.aborted && setError(thrown),
    )
    return () => left.abort()
  }, [id, turn])
  const again = () => setTurn(turn + 1)
  return (
    <Frame page="checklist" title={text.title} context={opened?.checklist.draft.title} layout="wide">
      {opened ? (
        <Editor key={turn} opened={opened.checklist} rights={opened.rights} onAgain={again} />
      ) : (
        <Card>{error === null ? <Skeleton lines={8} /> : <FailurePanel error={error} onRetry={again} />}</Card>
      )}
    </Frame>
  )
}
