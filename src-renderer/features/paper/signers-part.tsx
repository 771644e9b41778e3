import type { FormSigner } from '@main/features/paper/contract.ts'
import type { Strokes } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { useText } from '../../text/index.ts'
import { Tag } from '../../ui/data/tag.tsx'
import { Button } from '../../ui/form/button/button.tsx'
import { Field } from '../../ui/form/field.tsx'
import { TextArea, TextInput } from '../../ui/form/input.tsx'
import { SignatureImage } from '../../ui/form/signature/signature-image.tsx'
import { SignaturePad } from '../../ui/form/signature/signature-pad.tsx'
import { Notice } from '../../ui/state/notice.tsx'
import { CheckIcon, EditIcon, RefusedIcon } from '../../ui/theme/icons.ts'
import { cropped } from '../visit/sign/cropped.ts'
import type { Form } from './use-form.ts'

interface SignersPartProps {
  readonly form: Form
  readonly signers: readonly FormSigner[]
  /** Why the party does not sign; null while it may. */
  readonly refusal: string | null
  /** What the record tells of a refusal; empty when it tells of none. */
  readonly proposal: string
  readonly onRefusal: (refusal: string | null) => void
}

/** Who signs the form: on the screen now, or by pen on the printed paper. */
export function SignersPart({ form, signers, refusal, proposal, onRefusal }: SignersPartProps) {
  const words = useText()
  const text = words.paper.form
  const [writing, setWriting] = useState<FormSigner['role'] | null>(null)
  const hasParty = signers.some(({ role }) => role === 'party')
  return (
    <section className="paper-signers" aria-labelledby="paper-signers">
      <h3 id="paper-signers">{text.signatures}</h3>
      <p className="visit-hint">{text.signHint}</p>
      {form.isDropped && <Notice kind="warn">{text.changed}</Notice>}
      {signers.map((signer) => (
        <SignerRow
          key={signer.role}
          form={form}
          signer={signer}
          isWriting={writing === signer.role}
          isRefused={signer.role === 'party' && refusal !== null}
          onWrite={setWriting}
        />
      ))}
      {hasParty && refusal === null && (
        <Button
          icon={RefusedIcon}
          onClick={() => {
            form.unsign('party')
            onRefusal(proposal)
          }}
        >
          {text.refuse}
        </Button>
      )}
      {refusal !== null && (
        <>
          <Field label={text.refusalWhy} hint={proposal !== '' && refusal === proposal ? text.refusalTaken : undefined}>
            {(control) => (
              <TextArea {...control} rows={3} placeholder={text.refusalLike} value={refusal} onChange={onRefusal} />
            )}
          </Field>
          <Button onClick={() => onRefusal(null)}>{text.willing}</Button>
        </>
      )}
    </section>
  )
}

interface SignerRowProps {
  readonly form: Form
  readonly signer: FormSigner
  readonly isWriting: boolean
  readonly isRefused: boolean
  readonly onWrite: (role: FormSigner['role'] | null) => void
}

function SignerRow({ form, signer, isWriting, isRefused, onWrite }: SignerRowProps) {
  const words = useText()
  const text = words.paper.form
  const [name, setName] = useState(signer.name)
  const [strokes, setStrokes] = useState<Strokes | null>(null)
  const { role } = signer
  const signature = form.signatures.find((one) => one.role === role)
  const label = text.signer(words.engine.said(signer.label), signer.name)
  return (
    <div className="paper-signer">
      <p>
        <b>{label}</b>
        {signature ? (
          <Tag kind="ok" icon={CheckIcon}>
            {text.signed}
          </Tag>
        ) : (
          <span>{isRefused ? text.refused : text.byPen}</span>
        )}
      </p>
      {signature && <SignatureImage name={signature.name} strokes={cropped(signature.strokes)} />}
      {!isWriting && !isRefused && (
        <Button
          icon={EditIcon}
          disabled={form.hash === undefined}
          onClick={() => {
            form.unsign(role)
            setStrokes(null)
            onWrite(role)
          }}
        >
          {signature ? text.again : text.sign}
          <span className="cw-hidden"> {label}</span>
        </Button>
      )}
      {isWriting && (
        <>
          {(role === 'party' || role === 'witness') && (
            <Field label={text.name}>{(control) => <TextInput {...control} value={name} onChange={setName} />}</Field>
          )}
          <SignaturePad name={name || label} value={strokes} onChange={setStrokes} />
          <Button
            kind="default"
            icon={CheckIcon}
            disabled={!strokes || name.trim() === '' || form.hash === undefined}
            onClick={() => {
              if (!strokes) return
              form.sign({ role, name: name.trim(), strokes })
              onWrite(null)
            }}
          >
            {text.confirm}
          </Button>
        </>
      )}
    </div>
  )
}
