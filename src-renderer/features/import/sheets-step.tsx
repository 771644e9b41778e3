import { useState } from 'react'
import { useText } from '../../text/index.ts'
import { formatCount } from '../../ui/data/format.ts'
import { Button } from '../../ui/form/button/button.tsx'
import { CheckCard } from '../../ui/form/choice/check-card.tsx'
import { Card } from '../../ui/state/card.tsx'
import { BackIcon } from '../../ui/theme/icons.ts'
import type { ImportState } from './import-state.ts'
import { kindName } from './kind-name.ts'
import type { Importing } from './use-import.ts'

interface SheetsStepProps {
  readonly state: Extract<ImportState, { at: 'sheets' }>
  readonly importing: Importing
}

/** Which sheets of a workbook are meant: one, several or all; each is checked and written by itself. */
export function SheetsStep({ state, importing }: SheetsStepProps) {
  const words = useText()
  const text = words.importing
  const { sheets, brought } = state
  const known = sheets.filter(({ kind }) => kind !== null).map(({ name }) => name)
  const [chosen, setChosen] = useState<readonly string[]>(known)
  const isAll = chosen.length === sheets.length
  const toggle = (name: string, isOn: boolean) => {
    setChosen(sheets.map((sheet) => sheet.name).filter((one) => (one === name ? isOn : chosen.includes(one))))
  }
  return (
    <Card
      title={text.sheetsTitle}
      padded
      action={
        <Button kind="text" size="small" onClick={() => setChosen(isAll ? [] : sheets.map(({ name }) => name))}>
          {isAll ? text.sheetsNone : text.sheetsAll}
        </Button>
      }
    >
      <div className="import-choose">
        <p>{text.sheetsDetail(brought.file)}</p>
        <fieldset className="import-sheets" aria-label={text.sheetsTable}>
          {sheets.map(({ name, rows, kind }) => (
            <CheckCard
              key={name}
              label={name}
              detail={`${kind === null ? text.sheetUnknown : kindName(words, kind)} · ${text.sheetRows(formatCount(rows))}`}
              checked={chosen.includes(name)}
              onChange={(isOn) => toggle(name, isOn)}
            />
          ))}
        </fieldset>
        <div className="import-acts">
          <Button size="large" icon={BackIcon} onClick={importing.leave}>
            {text.back}
          </Button>
          <Button
            kind="primary"
            size="large"
            disabled={chosen.length === 0}
            onClick={() => void importing.readSheets(chosen)}
          >
            {text.sheetsGo(formatCount(chosen.length))}
          </Button>
        </div>
      </div>
    </Card>
  )
}
