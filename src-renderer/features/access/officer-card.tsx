import type { AccessState } from '@main/features/access/contract.ts'
import { useState } from 'react'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/form/button/button.tsx'
import { ChoiceCards } from '../../ui/form/choice/choice-cards.tsx'
import { Avatar } from '../../ui/shell/page-header.tsx'
import './access.css'

/** An officer with a passphrase on this device. */
export type Enrolled = AccessState['officers'][number]

interface OfficerCardProps {
  readonly officer: Enrolled | undefined
  readonly officers: readonly Enrolled[]
  readonly onChange: (id: string) => void
}

/** Who unlocks; where several are enrolled, another can be chosen. */
export function OfficerCard({ officer, officers, onChange }: OfficerCardProps) {
  const text = useText().access
  const [choosing, setChoosing] = useState(false)
  if (!officer) return null
  if (choosing)
    return (
      <ChoiceCards
        label={text.chooseOfficer}
        look="radio"
        columns={1}
        value={officer.id}
        options={officers.map((one) => ({
          value: one.id,
          label: one.name,
          detail: text.certificate(one.office, one.certificate),
        }))}
        onChange={(id) => {
          onChange(id)
          setChoosing(false)
        }}
      />
    )
  return (
    <div className="access-officer">
      <Avatar name={officer.name} size={48} />
      <p>
        <b>{officer.name}</b>
        <span>{text.certificate(officer.office, officer.certificate)}</span>
      </p>
      {officers.length > 1 && (
        <Button kind="text" onClick={() => setChoosing(true)}>
          {text.changeOfficer}
        </Button>
      )}
    </div>
  )
}
