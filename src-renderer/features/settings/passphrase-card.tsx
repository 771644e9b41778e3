import { type FormEvent, useState } from 'react'
import { engine } from '../../engine.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/form/button/button.tsx'
import { focusFirstError } from '../../ui/form/field.tsx'
import { Card } from '../../ui/state/card.tsx'
import { Notice } from '../../ui/state/notice.tsx'
import { NewPassphrase, wrongOf } from '../access/new-passphrase.tsx'
import { PassphraseField } from '../access/passphrase-field.tsx'
import { useAct } from './use-save.ts'

const EMPTY = { first: '', again: '' }

/** Changes the passphrase of the officer who is signed in. */
export function PassphraseCard() {
  const text = useText().settings
  const act = useAct()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState(EMPTY)
  const [tried, setTried] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    setTried(true)
    requestAnimationFrame(() => focusFirstError(form))
    if (!current || wrongOf(next)) return
    const isDone = await act.run(() => engine.access.changePassphrase({ current, next: next.first }), text.changed)
    if (!isDone) return
    setCurrent('')
    setNext(EMPTY)
    setTried(false)
  }
  return (
    <Card title={text.passphrase} note={text.passphraseDetail} padded>
      <form className="settings-form" onSubmit={submit} noValidate>
        <div className="settings-half">
          <PassphraseField
            present
            label={text.current}
            error={tried && !current ? text.currentMissing : null}
            value={current}
            onChange={setCurrent}
          />
        </div>
        <NewPassphrase label={text.next} value={next} onChange={setNext} tried={tried} />
        {act.failed && <Notice kind="danger">{act.failed}</Notice>}
        <div>
          <Button type="submit" disabled={act.busy}>
            {text.change}
          </Button>
        </div>
      </form>
    </Card>
  )
}
