import { useText } from '../../../text/index.ts'
import { ChoiceCards } from '../../../ui/form/choice/choice-cards.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { TextInput } from '../../../ui/form/input.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { CodeField } from './code-field.tsx'
import type { CodeTest } from './code-test.ts'

/** 无证无照, 新开业 or 本机没有资料: why this device does not know the premises. */
export type Situation = '无证无照' | '新开业' | '本机没有资料'

/** Premises as typed. */
export interface Premises {
  readonly name: string
  readonly address: string
  readonly person: string
  readonly code: string
  readonly situation: Situation
  /** Why premises outside the jurisdiction are registered; empty unless asked for. */
  readonly outsideReason: string
}

/** Nothing typed but the name that was searched for. */
export const emptyPremises = (name: string): Premises => ({
  name,
  address: '',
  person: '',
  code: '',
  situation: '本机没有资料',
  outsideReason: '',
})

const SITUATIONS = ['无证无照', '新开业', '本机没有资料'] as const

interface PremisesFieldsProps {
  readonly premises: Premises
  readonly onChange: (premises: Premises) => void
  readonly test: CodeTest
  /** The engine said that the address is outside the jurisdiction. */
  readonly isOutside: boolean
  /** Whether errors are said already. */
  readonly tried: boolean
}

/** Signboard, person, address, situation, code, and the reason where the jurisdiction ends. */
export function PremisesFields({ premises, onChange, test, isOutside, tried }: PremisesFieldsProps) {
  const text = useText().subject
  const set = (change: Partial<Premises>) => onChange({ ...premises, ...change })
  return (
    <div className="provisional-fields">
      <div className="provisional-pair">
        <Field label={text.signboard} error={tried && !premises.name.trim() ? text.signboardMissing : null}>
          {(control) => <TextInput {...control} value={premises.name} onChange={(name) => set({ name })} />}
        </Field>
        <Field label={text.person} optional>
          {(control) => (
            <TextInput
              {...control}
              placeholder={text.personPlaceholder}
              value={premises.person}
              onChange={(person) => set({ person })}
            />
          )}
        </Field>
      </div>
      <Field label={text.address} error={tried && !premises.address.trim() ? text.addressMissing : null}>
        {(control) => <TextInput {...control} value={premises.address} onChange={(address) => set({ address })} />}
      </Field>
      <ChoiceCards
        label={text.situation}
        value={premises.situation}
        onChange={(situation) => set({ situation })}
        options={SITUATIONS.map((value) => ({ value, label: text.situations[value] }))}
      />
      <CodeField code={premises.code} onChange={(code) => set({ code })} test={test} tried={tried} />
      {isOutside && (
        <>
          <Notice kind="warn">{text.outsideTitle}</Notice>
          <Field
            label={text.outsideReason}
            hint={text.outsideHint}
            error={premises.outsideReason.trim() ? null : text.outsideMissing}
          >
            {(control) => (
              <TextInput
                {...control}
                value={premises.outsideReason}
                onChange={(outsideReason) => set({ outsideReason })}
              />
            )}
          </Field>
        </>
      )}
    </div>
  )
}
