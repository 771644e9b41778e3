import type { EnrolStep } from '@main/features/access/contract.ts'
import { type FormEvent, useRef, useState } from 'react'
import { engine, failureOf } from '../../../engine.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Field, focusFirstError } from '../../../ui/form/field.tsx'
import { TextInput } from '../../../ui/form/input.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { NewPassphrase, wrongOf } from '../new-passphrase.tsx'
import { EnrolProgress } from './enrol-progress.tsx'

interface EnrolFormProps {
  readonly onRunning: (running: boolean) => void
  /** Enrolled and all data taken; with the recovery code if one was given. */
  readonly onDone: (recoveryCode: string | null) => void
}

const FIRST_STEP: EnrolStep = { step: 'code', done: 0, total: 0, words: '', officer: null, recoveryCode: null }

/** Hub, code and passphrase, then the steps of the enrolment as the engine reports them. */
export function EnrolForm({ onRunning, onDone }: EnrolFormProps) {
  const text = useText().access
  const [hub, setHub] = useState('')
  const [code, setCode] = useState('')
  const [passphrase, setPassphrase] = useState({ first: '', again: '' })
  const [tried, setTried] = useState(false)
  const [step, setStep] = useState<EnrolStep | null>(null)
  const [said, setSaid] = useState<{ kind: 'info' | 'danger'; words: string } | null>(null)
  const stop = useRef<AbortController>(null)

  const isHub = /^https:\/\/\S+$|^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?\/?$/.test(hub.trim())
  const enrol = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    setTried(true)
    requestAnimationFrame(() => focusFirstError(form))
    if (!isHub || !code.trim() || wrongOf(passphrase)) return
    const running = new AbortController()
    stop.current = running
    setSaid(null)
    setStep(FIRST_STEP)
    onRunning(true)
    try {
      await follow(running.signal)
    } catch (thrown) {
      const failure = failureOf(thrown)
      setSaid(
        running.signal.aborted
          ? { kind: 'info', words: text.paused }
          : { kind: 'danger', words: `${failure.sentence}${failure.remedy}` },
      )
      setStep(null)
      onRunning(false)
    }
  }
  const follow = async (signal: AbortSignal) => {
    let recoveryCode: string | null = null
    const steps = await engine.access.enrol(
      { hub: hub.trim(), code: code.trim(), passphrase: passphrase.first },
      { signal },
    )
    for await (const next of steps) {
      recoveryCode = next.recoveryCode ?? recoveryCode
      setStep((last) => ({ ...next, officer: next.officer ?? last?.officer ?? null }))
      if (next.step === 'done') return onDone(recoveryCode)
    }
    onDone(recoveryCode)
  }
  if (step) return <EnrolProgress step={step} code={code} onPause={() => stop.current?.abort()} />
  return (
    <form className="access-form" onSubmit={enrol} noValidate>
      {said && <Notice kind={said.kind}>{said.words}</Notice>}
      <Field label={text.hub} hint={text.hubHint} error={tried && !isHub ? text.hubWrong : null}>
        {(control) => <TextInput {...control} inputMode="url" spellCheck={false} value={hub} onChange={setHub} />}
      </Field>
      <Field label={text.code} hint={text.codeHint} error={tried && !code.trim() ? text.missing(text.code) : null}>
        {(control) => <TextInput {...control} spellCheck={false} value={code} onChange={setCode} />}
      </Field>
      <NewPassphrase label={text.passphrase} value={passphrase} onChange={setPassphrase} tried={tried} />
      <Button kind="primary" size="large" type="submit">
        {text.enrol}
      </Button>
    </form>
  )
}
