import type { ListedChecklist } from '@main/features/checklist/contract.ts'
import { useText } from '../../../text/index.ts'
import { SelectField } from './select-field.tsx'

interface SectorFieldProps {
  readonly checklists: readonly ListedChecklist[]
  readonly value: string
  readonly onChange: (sector: string) => void
}

/** The field of checks that a checklist belongs to; each is named by the checklist of the product for it. */
export function SectorField({ checklists, value, onChange }: SectorFieldProps) {
  const words = useText()
  const text = words.checklist
  const sectors = new Map(
    checklists.filter(({ id, sector }) => id === sector).map(({ sector, title }) => [sector, title]),
  )
  if (value !== '' && !sectors.has(value)) sectors.set(value, value)
  const options = [...sectors].map(([sector, title]) => ({
    value: sector,
    label: sector === title ? sector : `${sector} ${words.engine.said(title)}`,
  }))
  return (
    <SelectField
      label={text.sector}
      options={[{ value: '', label: text.none }, ...options]}
      value={value}
      onChange={onChange}
    />
  )
}
