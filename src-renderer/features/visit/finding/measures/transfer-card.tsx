import type { Transfer } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { useText } from '../../../../text/index.ts'
import { Field } from '../../../../ui/form/field.tsx'
import { TextArea, TextInput } from '../../../../ui/form/input.tsx'
import { SavedCheck } from '../../saving/saved-choice.tsx'
import { useDraft } from '../../visit-context.tsx'
import type { MeasureProps } from './measures.tsx'

const NONE: Transfer = { kind: 'agency', to: '', basis: null, reason: '' }

/** 移送: to which authority, on what ground, and why. */
export function TransferCard({ finding, advice, acts }: MeasureProps) {
  const words = useText()
  const text = words.finding.transfer
  const { transfer } = finding
  return (
    <SavedCheck
      label={text.label}
      detail={text.detail}
      checked={transfer !== null}
      onChange={(isChosen) => acts.patch({ transfer: isChosen ? NONE : null })}
    >
      {transfer && advice && <TransferForm finding={finding} advice={advice} acts={acts} transfer={transfer} />}
    </SavedCheck>
  )
}

function TransferForm({ finding, advice, acts, transfer }: MeasureProps & { readonly transfer: Transfer }) {
  const words = useText()
  const text = words.finding.transfer
  const { said } = words.engine
  const known = advice?.transfers ?? []
  const [own, setOwn] = useState(known.some(({ name }) => name === transfer.to) ? '' : transfer.to)
  const change = (part: Partial<Transfer>) => (now: typeof finding) => ({
    transfer: { ...(now.transfer ?? NONE), ...part },
  })
  const reason = useDraft(`finding ${finding.id} transferReason`, transfer.reason, (words) =>
    acts.save(change({ reason: words })),
  )
  const basis = transfer.basis
  return (
    <>
      <fieldset className="visit-chips">
        <legend className="cw-hidden">{text.to}</legend>
        {known.map(({ kind, name }) => (
          <button
            key={name}
            type="button"
            className="visit-chip"
            aria-pressed={transfer.to === name}
            onClick={() => {
              setOwn('')
              void acts.patch(change({ kind, to: name }), 'transfer to')
            }}
          >
            {said(name)}
          </button>
        ))}
        <TextInput
          aria-label={text.other}
          placeholder={text.other}
          value={own}
          onChange={setOwn}
          onBlur={() => own.trim() !== '' && void acts.patch(change({ kind: 'agency', to: own.trim() }), 'transfer to')}
        />
      </fieldset>
      {transfer.to !== '' && (
        <p className="visit-hint">
          {basis ? text.basis(words.visit.items.article(basis.law, basis.article)) : text.noBasis}
        </p>
      )}
      {transfer.kind === 'police' && transfer.to !== '' && <p className="visit-hint">{text.police}</p>}
      <Field label={text.reason}>
        {(control) => <TextArea {...control} {...reason} rows={1} placeholder={text.reasonLike} />}
      </Field>
    </>
  )
}
