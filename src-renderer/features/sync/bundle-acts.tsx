import type { FailureData } from '@main/features/failure/contract.ts'
import type { BundleMade, BundleTaken } from '@main/features/sync/contract.ts'
import { type ReactNode, useRef, useState } from 'react'
import { engine, failureOf } from '../../engine.ts'
import { useText } from '../../text/index.ts'
import { formatCount } from '../../ui/data/format.ts'
import { Button } from '../../ui/form/button/button.tsx'
import { Dialog } from '../../ui/form/dialog.tsx'
import { FromStickIcon, ToStickIcon } from '../../ui/theme/icons.ts'
import { saveBlob } from '../report/save-file.ts'

type Outcome =
  | { readonly of: 'made'; readonly made: Omit<BundleMade, 'file'> }
  | { readonly of: 'taken'; readonly taken: BundleTaken }
  | { readonly of: 'failed'; readonly title: string; readonly failure: FailureData }

/** 导出到 U 盘 and 从 U 盘导入: the same as a sync, by a file that is carried; says afterwards what to do with it. */
export function BundleActs() {
  const words = useText()
  const text = words.sync.bundle
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState<'export' | 'import' | null>(null)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const doing = async (which: 'export' | 'import', work: () => Promise<Outcome>) => {
    setBusy(which)
    const title = which === 'export' ? text.notExported : text.notImported
    setOutcome(await work().catch((error: unknown) => ({ of: 'failed', title, failure: failureOf(error) }) as const))
    setBusy(null)
  }
  const write = () =>
    doing('export', async () => {
      const { file, ...made } = await engine.sync.exportBundle()
      saveBlob(file, made.name)
      return { of: 'made', made }
    })
  const take = (file: File) =>
    doing('import', async () => {
      let taken: BundleTaken | null = null
      for await (const { result } of await engine.sync.importBundle({ file })) taken = result ?? taken
      if (!taken) throw new Error('the import ended without a result')
      return { of: 'taken', taken }
    })
  return (
    <>
      <Button icon={ToStickIcon} disabled={busy !== null} onClick={() => void write()}>
        {busy === 'export' ? text.exporting : text.export}
      </Button>
      <Button icon={FromStickIcon} disabled={busy !== null} onClick={() => input.current?.click()}>
        {busy === 'import' ? text.importing : text.import}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".cwreply"
        hidden
        aria-label={text.import}
        onChange={(event) => {
          const [file] = event.target.files ?? []
          event.target.value = ''
          if (file) void take(file)
        }}
      />
      {outcome && (
        <Dialog title={titleOf(outcome, text)} act={text.understood} onAct={() => setOutcome(null)}>
          <div className="sync-bundle-body">{bodyOf(outcome, words)}</div>
        </Dialog>
      )}
    </>
  )
}

type Words = ReturnType<typeof useText>
type Text = Words['sync']['bundle']

const titleOf = (outcome: Outcome, text: Text): string =>
  outcome.of === 'failed' ? outcome.title : outcome.of === 'made' ? text.made : text.taken

function bodyOf(outcome: Outcome, words: Words): ReactNode {
  const text = words.sync.bundle
  if (outcome.of === 'failed') {
    const { sentence, remedy } = outcome.failure
    return (
      <>
        <p>{words.engine.said(sentence)}</p>
        <p>{words.engine.said(remedy)}</p>
      </>
    )
  }
  if (outcome.of === 'made') {
    const { name, items, files, left } = outcome.made
    return (
      <>
        <p>{text.madeWhat(formatCount(items), formatCount(files))}</p>
        <p className="sync-bundle-name">{name}</p>
        <p>{text.madeNext}</p>
        {left > 0 && <p>{text.madeLeft(formatCount(left))}</p>}
      </>
    )
  }
  const { acknowledged, returned, conflicts, confirmed, changes, skipped } = outcome.taken
  return (
    <>
      <p>{text.takenWhat(formatCount(acknowledged), formatCount(confirmed), formatCount(changes))}</p>
      {returned + conflicts > 0 && <p>{text.takenOpen(formatCount(returned + conflicts))}</p>}
      {skipped > 0 && <p>{text.takenSkipped(formatCount(skipped))}</p>}
    </>
  )
}
