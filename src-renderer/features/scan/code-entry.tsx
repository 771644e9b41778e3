import { type FormEvent, useState } from 'react'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/form/button/button.tsx'
import { Field } from '../../ui/form/field.tsx'
import { TextInput } from '../../ui/form/input.tsx'
import { Card } from '../../ui/state/card.tsx'
import { SearchIcon } from '../../ui/theme/icons.ts'

/** A code by hand: a credit code or the verification code of a paper; hand scanners type here too. */
export function CodeEntry({ onCode }: { readonly onCode: (code: string) => void }) {
  const text = useText().scan
  const [code, setCode] = useState('')
  const [isEmpty, setEmpty] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setEmpty(code.trim() === '')
    if (code.trim() !== '') onCode(code.trim())
  }
  return (
    <Card title={text.byHand} padded>
      <form className="scan-entry" onSubmit={submit}>
        <Field label={text.byHandLabel} error={isEmpty ? text.byHandEmpty : null}>
          {(control) => <TextInput {...control} spellCheck={false} value={code} onChange={setCode} />}
        </Field>
        <Button type="submit" icon={SearchIcon}>
          {text.byHandAct}
        </Button>
      </form>
    </Card>
  )
}
