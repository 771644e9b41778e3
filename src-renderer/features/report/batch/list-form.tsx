import type { FailureData } from '@main/features/failure/contract.ts'
import type { BatchSource } from '@main/features/report/batch/contract.ts'
import { type FormEvent, useState } from 'react'
import { hrefOf } from '../../../navigation.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { TextArea } from '../../../ui/form/input.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { ErrorPanel } from '../../../ui/state/state-panel.tsx'
import { CheckListIcon } from '../../../ui/theme/icons.ts'
import { FileDrop } from '../../import/choose/file-drop.tsx'

interface ListFormProps {
  /** Why the last list could not be read. */
  readonly failure: FailureData | null
  readonly onCheck: (source: BatchSource) => void
}

/** A list by pasting or as a file. */
export function ListForm({ failure, onCheck }: ListFormProps) {
  const text = useText().batch
  const [pasted, setPasted] = useState('')
  const [isEmpty, setIsEmpty] = useState(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setIsEmpty(pasted.trim() === '')
    if (pasted.trim() !== '') onCheck({ from: 'list', text: pasted, file: null, name: '' })
  }
  return (
    <>
      {failure && (
        <Card>
          <ErrorPanel what={failure.sentence} remedy={failure.remedy} code={failure.code} />
        </Card>
      )}
      <Card title={text.fromList} action={<a href={hrefOf({ page: 'search' })}>{text.fromSearch}</a>} padded>
        <div className="batch-choose">
          <form onSubmit={submit}>
            <Field label={text.paste} error={isEmpty ? text.pasteEmpty : null}>
              {(control) => (
                <TextArea {...control} rows={8} placeholder={text.pasteHint} value={pasted} onChange={setPasted} />
              )}
            </Field>
            <Button type="submit" kind="primary" size="large" icon={CheckListIcon}>
              {text.check}
            </Button>
          </form>
          <FileDrop
            accept=".csv,.xlsx,.xls,.txt"
            words={text.drop}
            button={text.file}
            onFile={(file) => onCheck({ from: 'list', text: null, file, name: file.name })}
          />
        </div>
        <p className="batch-meta">{text.how}</p>
      </Card>
    </>
  )
}
