import { hrefOf } from '../../navigation.ts'
import { useText } from '../../text/index.ts'
import { Card } from '../../ui/state/card.tsx'

/** The way to the checklists. */
export function ChecklistsLinkCard() {
  const text = useText().checklist
  return (
    <Card title={text.title} padded>
      <p>
        <a href={hrefOf({ page: 'checklists' })}>{text.link}</a>
      </p>
      <p className="settings-meta">{text.linkDetail}</p>
    </Card>
  )
}
