import type { AccessState } from '@main/features/access/contract.ts'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { engine, failureOf } from '../../../engine.ts'
import { outdate } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { clockOf } from '../../../ui/data/format.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { LockIcon } from '../../../ui/theme/icons.ts'
import { useNow } from '../../../ui/theme/now.ts'
import { type Enrolled, OfficerCard } from '../officer-card.tsx'
import { PassphraseField } from '../passphrase-field.tsx'

interface UnlockFormProps {
  readonly state: AccessState
  readonly officer: Enrolled | undefined
  readonly onChange: (officer: string) => void
  readonly onDone: () => void
}

/** Attempts the engine allows in a row; fewer left is worth saying. */
const ALL_ATTEMPTS = 5

/** Officer, passphrase and companion; Enter unlocks. */
export function UnlockForm({ state, officer, onChange, onDone }: UnlockFormProps) {
  const text = useText().access
  const now = useNow()
  const companions = state.companions.filter((one) => one.id !== officer?.id)
  const [passphrase, setPassphrase] = useState(state.demoPassphrase ?? '')
  const [companion, setCompanion] = useState(companions.length === 1 || state.demo ? (companions[0]?.id ?? '') : '')
  const [error, setError] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])

  const isShut = state.lockedUntil !== null && state.lockedUntil > now.toISOString()
  const unlock = async (event: FormEvent) => {
    event.preventDefault()
    if (busy || isShut) return
    if (!passphrase) {
      setError(text.missing(text.passphrase))
      input.current?.focus()
      return
    }
    setBusy(true)
    setError(null)
    try {
      const chosen = companions.some((one) => one.id === companion) ? companion : null
      await engine.access.unlock({ officer: officer?.id ?? '', passphrase, companion: chosen })
      onDone()
    } catch (thrown) {
      setError(failureOf(thrown).sentence)
      input.current?.focus()
      input.current?.select()
      await outdate('access')
    } finally {
      setBusy(false)
    }
  }
  const hint = state.demoPassphrase
    ? text.demoPassphrase(state.demoPassphrase)
    : !error && state.attemptsLeft < ALL_ATTEMPTS && text.left(state.attemptsLeft)
  return (
    <form className="access-form" onSubmit={unlock} noValidate>
      <OfficerCard officer={officer} officers={state.officers} onChange={onChange} />
      <PassphraseField
        ref={input}
        present
        label={text.passphrase}
        hint={hint || undefined}
        error={error}
        value={passphrase}
        onChange={setPassphrase}
      />
      {companions.length > 0 && (
        <Field label={text.companion} hint={text.companionHint}>
          {(control) => (
            <select
              {...control}
              className="cw-input"
              value={companion}
              onChange={(event) => setCompanion(event.target.value)}
            >
              <option value="">{text.noCompanion}</option>
              {companions.map((one) => (
                <option key={one.id} value={one.id}>
                  {text.companionOption(one.name, one.certificate)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Button kind="primary" size="large" type="submit" icon={LockIcon} wide disabled={busy || isShut}>
        {text.unlock}
      </Button>
      {isShut && state.lockedUntil && <p role="status">{text.lockedUntil(clockOf(state.lockedUntil))}</p>}
    </form>
  )
}
