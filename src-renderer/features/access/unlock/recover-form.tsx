import { type FormEvent, useState } from 'react'
import { engine, failureOf } from '../../../engine.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Field, focusFirstError } from '../../../ui/form/field.tsx'
import { TextInput } from '../../../ui/form/input.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { NewPassphrase, wrongOf } from '../new-passphrase.tsx'
import type { Enrolled } from '../officer-card.tsx'

/** The recovery code and a new passphrase for the officer. */
export function RecoverForm({
  officer,
  onDone,
}: {
  readonly officer: Enrolled | undefined
  readonly onDone: () => void
}) {
  const text = useText().access
  const [code, setCode] = useState('')
  const [passphrase, setPassphrase] = useState({ first: '', again: '' })
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const recover = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    setTried(true)
    requestAnimationFrame(() => focusFirstError(form))
    if (busy || !code.trim() || wrongOf(passphrase)) return
    setBusy(true)
    setFailed(null)
    try {
      await engine.access.recover({ officer: officer?.id ?? '', recoveryCode: code, passphrase: passphrase.first })
      onDone()
    } catch (thrown) {
      const failure = failureOf(thrown)
      setFailed(`${failure.sentence}${failure.remedy}`)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className="access-form" onSubmit={recover} noValidate>
      <Field label={text.recoveryCode} error={tried && !code.trim() ? text.missing(text.recoveryCode) : null}>
        {(control) => <TextInput {...control} spellCheck={false} value={code} onChange={setCode} />}
      </Field>
      <NewPassphrase label={text.newPassphrase} value={passphrase} onChange={setPassphrase} tried={tried} />
      {failed && <Notice kind="danger">{failed}</Notice>}
      <Button kind="primary" size="large" type="submit" wide disabled={busy}>
        {text.openWithCode}
      </Button>
    </form>
  )
}
