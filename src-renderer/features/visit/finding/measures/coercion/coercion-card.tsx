import type { Coercion, Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../../../text/index.ts'
import { CheckCard } from '../../../../../ui/form/choice/check-card.tsx'
import { SavedCheck } from '../../../saving/saved-choice.tsx'
import { Bars } from '../bars.tsx'
import type { MeasureProps } from '../measures.tsx'
import { CoercionForm } from './coercion-form.tsx'

const EMPTY: Coercion = {
  kind: 'seize',
  power: null,
  aim: null,
  why: '',
  link: '',
  things: [{ name: '', quantity: '', linked: false }],
  days: 30,
  urgent: false,
  urgentReason: '',
  approver: '',
  approvedAt: null,
  takenAt: null,
  told: false,
  partyAbsent: false,
  witnessName: '',
  witnessUnit: '',
}

/** 查封、扣押: barred with its article, or chosen with all that the law wants before anything is held. */
export function CoercionCard({
  finding,
  advice,
  acts,
  present,
}: MeasureProps & { readonly present: Visit['opening']['present'] }) {
  const text = useText().finding.coercion
  if (!advice) return null
  const { bar, powers } = advice.coercion
  if (bar && finding.coercion === null) {
    return <CheckCard label={text.label} checked={false} onChange={() => {}} reason={<Bars bars={[bar]} />} />
  }
  const isAbsent = present.kind === 'witness'
  const fitting = powers.filter(({ fits }) => fits)
  const power = fitting.find(({ kinds }) => kinds.includes(EMPTY.kind)) ?? fitting[0]
  const begin = (): Coercion => ({
    ...EMPTY,
    kind: power?.kinds.includes(EMPTY.kind) === false ? (power.kinds[0] ?? EMPTY.kind) : EMPTY.kind,
    power: power?.basis ?? null,
    partyAbsent: isAbsent,
    witnessName: isAbsent ? present.name : '',
    witnessUnit: isAbsent ? present.unit : '',
  })
  return (
    <SavedCheck
      label={text.label}
      detail={text.detail}
      checked={finding.coercion !== null}
      onChange={(isChosen) => acts.patch({ coercion: isChosen ? begin() : null })}
    >
      {finding.coercion && (
        <CoercionForm finding={finding} coercion={finding.coercion} options={advice.coercion} acts={acts} />
      )}
    </SavedCheck>
  )
}
