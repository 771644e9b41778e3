import { useState } from 'react'
import { engine } from '../../../engine.ts'
import { useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { Code } from '../../../ui/data/code/code.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { TextInput } from '../../../ui/form/input.tsx'

const SHOWN = 5

interface OtherSubjectProps {
  readonly onPick: (target: { readonly uid: string; readonly name: string }) => void
}

/** Any subject by name or code, where none of the proposed ones is right. */
export function OtherSubject({ onPick }: OtherSubjectProps) {
  const words = useText()
  const text = words.duplicate
  const [typed, setTyped] = useState('')
  const asked = typed.trim()
  const found = useCall(
    ['subject', 'duplicates', 'other', asked],
    (signal) =>
      engine.search.find({ text: asked, filters: {}, offset: 0, limit: SHOWN, sort: 'relevance' }, { signal }),
    { enabled: asked.length >= 2, keep: true },
  )
  const rows = asked.length >= 2 ? (found.data?.rows.filter((row) => !row.provisional) ?? []) : []
  return (
    <div className="dup-part">
      <Field label={text.another} hint={text.anotherHint}>
        {(control) => <TextInput {...control} value={typed} onChange={setTyped} />}
      </Field>
      {asked.length >= 2 && found.data && rows.length === 0 && <p className="dup-meta">{text.anotherNone}</p>}
      <ul className="dup-proposals">
        {rows.map((row) => (
          <li key={row.uid}>
            <div>
              <span>{row.name}</span>
              <span className="dup-meta">
                <Code value={row.code} /> ·{' '}
                {[words.engine.said(row.status), words.engine.said(row.district), row.address]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </div>
            <Button onClick={() => onPick(row)}>{text.attach}</Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
