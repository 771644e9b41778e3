import type { DraftFault } from '@main/features/checklist/contract.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Card } from '../../../ui/state/card.tsx'

interface FaultsCardProps {
  readonly faults: readonly DraftFault[]
  readonly onPlace: (section: number, item: number) => void
}

/** What keeps the draft from being published, each with the way to it. */
export function FaultsCard({ faults, onPlace }: FaultsCardProps) {
  const words = useText()
  const text = words.checklist
  return (
    <Card title={text.test} note={faults.length > 0 ? text.faults(faults.length) : text.noFaults} padded>
      {faults.length === 0 ? (
        <p>{text.sound}</p>
      ) : (
        <ul className="checklist-faults">
          {faults.map(({ section, item, sentence }) => (
            <li key={sentence}>
              {words.engine.said(sentence)}
              {section !== null && item !== null && (
                <Button kind="text" size="small" onClick={() => onPlace(section, item)}>
                  {text.goThere}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
