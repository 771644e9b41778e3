import type { GradeState } from '@main/features/grade/contract.ts'
import { useState } from 'react'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/form/button/button.tsx'
import { ChoiceCards } from '../../ui/form/choice/choice-cards.tsx'
import { FileDrop } from '../import/choose/file-drop.tsx'

/** What is tried: an edition of the catalogue or a file. */
export type Which = { readonly edition: { readonly id: string; readonly edition: string } } | { readonly file: Blob }

interface TrialChoiceProps {
  readonly editions: GradeState['editions']
  readonly disabled: boolean
  readonly onTry: (which: Which) => void
}

const FILE = 'file'

/** Which rule set is tried. A file that is dropped is chosen with it. */
export function TrialChoice({ editions, disabled, onTry }: TrialChoiceProps) {
  const text = useText().grade
  const other = editions.find(({ inForce }) => !inForce)
  const [chosen, setChosen] = useState(other ? keyOf(other) : FILE)
  const [file, setFile] = useState<File | null>(null)
  const edition = editions.find((one) => keyOf(one) === chosen)
  const begin = () => {
    if (edition) onTry({ edition: { id: edition.id, edition: edition.edition } })
    else if (file) onTry({ file })
  }
  const options = [
    ...editions.map((one) => ({
      value: keyOf(one),
      label: text.edition(one.title, one.edition),
      detail: [one.inForce ? text.inForce : '', text.validFrom(one.validFrom, one.validTo ?? '')]
        .filter(Boolean)
        .join(' · '),
    })),
    { value: FILE, label: text.fromFile, detail: text.fromFileDetail },
  ]
  return (
    <>
      <ChoiceCards label={text.which} look="radio" columns={2} options={options} value={chosen} onChange={setChosen} />
      {chosen === FILE && (
        <FileDrop
          accept=".json,application/json"
          words={file ? `${text.chosen(file.name)} · ${text.drop}` : text.drop}
          button={text.choose}
          disabled={disabled}
          onFile={setFile}
        />
      )}
      <div>
        <Button
          kind="primary"
          disabled={disabled}
          reason={chosen === FILE && !file ? text.noFile : null}
          onClick={begin}
        >
          {text.try}
        </Button>
      </div>
    </>
  )
}

const keyOf = ({ id, edition }: { readonly id: string; readonly edition: string }): string => `${id} ${edition}`
