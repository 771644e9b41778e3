import { useState } from 'react'
import { engine, failureOf } from '../../../engine.ts'
import { useText } from '../../../text/index.ts'
import { formatCount } from '../../../ui/data/format.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { ErrorIcon, OkIcon, ProtectedIcon } from '../../../ui/theme/icons.ts'

/** Recomputes the chain of the log and says where it breaks, if it does. */
export function AuditCheck() {
  const text = useText().settings
  const [busy, setBusy] = useState(false)
  const [said, setSaid] = useState<{ good: boolean; words: string } | null>(null)
  const check = async () => {
    setBusy(true)
    try {
      const { entries, brokenAt } = await engine.audit.check()
      setSaid(
        brokenAt === null
          ? { good: true, words: text.logGood(formatCount(entries)) }
          : { good: false, words: text.logBroken(String(brokenAt)) },
      )
    } catch (thrown) {
      setSaid({ good: false, words: failureOf(thrown).sentence })
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      {said && (
        <p className="settings-checked" data-good={said.good || undefined} role={said.good ? 'status' : 'alert'}>
          {said.good ? <OkIcon size={16} /> : <ErrorIcon size={16} />}
          {said.words}
        </p>
      )}
      <Button icon={ProtectedIcon} disabled={busy} onClick={() => void check()}>
        {busy ? text.logChecking : text.logCheck}
      </Button>
    </>
  )
}
