import { type FormEvent, useState } from 'react'
import { engine, failureOf } from '../../../engine.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Field, focusFirstError } from '../../../ui/form/field.tsx'
import { TextInput } from '../../../ui/form/input.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { NewPassphrase, wrongOf } from '../new-passphrase.tsx'
import { isComplete, isEmpty, NO_OFFICER, OfficerFields } from './officer-fields.tsx'

/** A folder without a hub: officers by hand, the issuing office, a passphrase. */
export function StandAloneForm({ onDone }: { readonly onDone: (recoveryCode: string) => void }) {
  const text = useText().access
  const [first, setFirst] = useState(NO_OFFICER)
  const [second, setSecond] = useState(NO_OFFICER)
  const [agency, setAgency] = useState('')
  const [passphrase, setPassphrase] = useState({ first: '', again: '' })
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)

  const isAlone = isEmpty(second)
  const isReady = isComplete(first) && (isAlone || isComplete(second)) && agency.trim() && !wrongOf(passphrase)
  const setUp = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    setTried(true)
    requestAnimationFrame(() => focusFirstError(form))
    if (!isReady || busy) return
    setBusy(true)
    setFailed(null)
    try {
      const officers = isAlone ? [first] : [first, second]
      const { recoveryCode } = await engine.access.setUp({
        passphrase: passphrase.first,
        officers,
        agency: agency.trim(),
      })
      onDone(recoveryCode)
    } catch (thrown) {
      const failure = failureOf(thrown)
      setFailed(`${failure.sentence}${failure.remedy}`)
      setBusy(false)
    }
  }
  return (
    <form className="access-form" onSubmit={setUp} noValidate>
      <OfficerFields title={text.first} value={first} onChange={setFirst} tried={tried} />
      <OfficerFields
        title={text.second}
        hint={text.secondHint}
        value={second}
        onChange={setSecond}
        tried={tried && !isAlone}
      />
      <Field
        label={text.agency}
        hint={text.agencyHint}
        error={tried && !agency.trim() ? text.missing(text.agency) : null}
      >
        {(control) => <TextInput {...control} value={agency} onChange={setAgency} />}
      </Field>
      <NewPassphrase label={text.passphrase} value={passphrase} onChange={setPassphrase} tried={tried} />
      {failed && <Notice kind="danger">{failed}</Notice>}
      <Button kind="primary" size="large" type="submit" disabled={busy}>
        {text.setUpAlone}
      </Button>
    </form>
  )
}
