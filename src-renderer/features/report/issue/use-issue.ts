import type { Issued, ReportKind } from '@main/features/report/contract.ts'
import { useState } from 'react'
import { engine, failureOf } from '../../../engine.ts'
import { useText } from '../../../text/index.ts'
import { useMessage } from '../../../ui/state/message.tsx'
import { openStored, saveStored } from '../save-file.ts'

/** A report being issued, printed and saved. Both acts issue it first where it is not issued yet. */
export interface Issue {
  readonly issued: Issued | null
  readonly busy: boolean
  /** Why it could not be issued or handed over, in words. */
  readonly failed: string | null
  readonly print: () => Promise<void>
  readonly save: () => Promise<void>
  /** Leaves the issued one as it is and starts again. */
  readonly again: () => void
}

/** Issues a report of a subject for a purpose; nothing happens while the purpose or what the special one needs is missing. */
export function useIssue(uid: string, purpose: string | null, kind: ReportKind | null): Issue {
  const text = useText().report
  const say = useMessage()
  const [issued, setIssued] = useState<Issued | null>(null)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)

  const withPaper = async (act: (paper: Issued) => Promise<void>) => {
    if (busy || purpose === null || kind === null) return
    setBusy(true)
    setFailed(null)
    try {
      const paper = issued ?? (await engine.report.issue({ uid, purpose, ...kind }))
      setIssued(paper)
      await act(paper)
    } catch (thrown) {
      const { sentence, remedy } = failureOf(thrown)
      setFailed(`${sentence}${remedy}`)
    } finally {
      setBusy(false)
    }
  }
  const save = async ({ file, fileName }: Issued) => {
    if (await saveStored(file, fileName)) say(text.saved(fileName))
    else setFailed(text.saveFailed)
  }
  return {
    issued,
    busy,
    failed,
    print: () =>
      withPaper(async (paper) => {
        if (openStored(paper.file)) return
        await save(paper)
        setFailed(text.printBlocked)
      }),
    save: () => withPaper(save),
    again: () => {
      setIssued(null)
      setFailed(null)
    },
  }
}
