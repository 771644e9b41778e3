import type { EnrolStep } from '@main/features/access/contract.ts'
import { type FormEvent, useRef, useState } from 'react'
import { engine, failureOf } from '../../engine.ts'
import { hrefOf } from '../../navigation.ts'
import { outdate } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/form/button/button.tsx'
import { Field, focusFirstError } from '../../ui/form/field.tsx'
import { TextInput } from '../../ui/form/input.tsx'
import { Card } from '../../ui/state/card.tsx'
import { Notice } from '../../ui/state/notice.tsx'
import { EnrolProgress } from '../access/setup/enrol-progress.tsx'
import { RecoveryCode } from '../access/setup/recovery-code.tsx'

const FIRST_STEP: EnrolStep = { step: 'code', done: 0, total: 0, words: '', officer: null, recoveryCode: null }
const HUB = /^https:\/\/\S+$|^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?\/?$/

/** Enrols a stand-alone folder at a hub; what was imported here stays. */
export function EnrolCard({ isEnrolled }: { readonly isEnrolled: boolean }) {
  const words = useText()
  const text = words.settings
  const [hub, setHub] = useState('')
  const [code, setCode] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [recoveryCode, setRecoveryCode] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const [step, setStep] = useState<EnrolStep | null>(null)
  const [said, setSaid] = useState<string | null>(null)
  const stop = useRef<AbortController>(null)
  const isHub = HUB.test(hub.trim())
  const enrol = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    setTried(true)
    requestAnimationFrame(() => focusFirstError(form))
    if (!isHub || !code.trim() || !passphrase) return
    const running = new AbortController()
    stop.current = running
    setSaid(null)
    setStep(FIRST_STEP)
    try {
      const request = { hub: hub.trim(), code: code.trim(), passphrase }
      for await (const next of await engine.access.enrol(request, { signal: running.signal })) {
        if (next.recoveryCode) setRecoveryCode(next.recoveryCode)
        setStep((last) => ({ ...next, officer: next.officer ?? last?.officer ?? null }))
      }
      await outdate('access')
    } catch (thrown) {
      const { sentence, remedy } = failureOf(thrown)
      setSaid(running.signal.aborted ? words.access.paused : `${sentence}${remedy}`)
      await outdate('access')
    } finally {
      setStep(null)
    }
  }
  return (
    <Card title={text.enrol} note={text.enrolDetail} padded>
      {step && <EnrolProgress step={step} code={code} onPause={() => stop.current?.abort()} />}
      {recoveryCode && <RecoveryCode code={recoveryCode} onKept={() => setRecoveryCode(null)} />}
      {!step && isEnrolled && <Enrolled problem={said} />}
      {!step && !isEnrolled && (
        <form className="settings-form" onSubmit={enrol} noValidate>
          <div className="settings-pair">
            <Field
              label={words.access.hub}
              hint={words.access.hubHint}
              error={tried && !isHub ? words.access.hubWrong : null}
            >
              {(control) => <TextInput {...control} inputMode="url" spellCheck={false} value={hub} onChange={setHub} />}
            </Field>
            <Field
              label={words.access.code}
              hint={words.access.codeHint}
              error={tried && !code.trim() ? words.access.missing(words.access.code) : null}
            >
              {(control) => <TextInput {...control} spellCheck={false} value={code} onChange={setCode} />}
            </Field>
          </div>
          <Field
            label={words.access.passphrase}
            hint={text.enrolPassphrase}
            error={tried && !passphrase ? words.access.missing(words.access.passphrase) : null}
          >
            {(control) => (
              <TextInput {...control} type="password" autoComplete="off" value={passphrase} onChange={setPassphrase} />
            )}
          </Field>
          {said && <Notice kind="warn">{said}</Notice>}
          <div>
            <Button type="submit">{text.enrolAct}</Button>
          </div>
        </form>
      )}
    </Card>
  )
}

/** The device is enrolled; what stopped the taking of its data goes on with the next sync. */
function Enrolled({ problem }: { readonly problem: string | null }) {
  const text = useText().settings
  return (
    <Notice
      kind={problem ? 'warn' : 'ok'}
      title={text.enrolDone}
      action={<a href={hrefOf({ page: 'sync' })}>{text.toSync}</a>}
    >
      {problem}
    </Notice>
  )
}
