import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { AddIcon, EditIcon } from '../../../ui/theme/icons.ts'
import { type Found, FoundTag } from './item-findings.tsx'
import { useNewFinding } from './new-finding.ts'

interface FreeFindingsProps {
  readonly found: readonly Found[]
  readonly onFinding: (finding: string) => void
}

/** Findings outside the checklist, and the way to one more. */
export function FreeFindings({ found, onFinding }: FreeFindingsProps) {
  const words = useText()
  const text = words.finding
  const begin = useNewFinding(onFinding)
  return (
    <Card title={text.free} note={text.freeDetail} padded>
      <ul className="visit-free">
        {found.map((one) => (
          <li key={one.finding.id} className="visit-found">
            <Button icon={EditIcon} onClick={() => onFinding(one.finding.id)}>
              {text.edit(one.number)}
            </Button>
            <span>{one.finding.facts.trim() || text.freeEmpty}</span>
            <FoundTag found={one} />
          </li>
        ))}
      </ul>
      <Button icon={AddIcon} onClick={() => void begin(null)}>
        {text.freeAdd}
      </Button>
    </Card>
  )
}
