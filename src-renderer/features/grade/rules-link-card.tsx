import { hrefOf } from '../../navigation.ts'
import { useText } from '../../text/index.ts'
import { Card } from '../../ui/state/card.tsx'

/** The way to the rule sets. */
export function RulesLinkCard() {
  const text = useText().grade
  return (
    <Card title={text.title} padded>
      <p>
        <a href={hrefOf({ page: 'grade' })}>{text.link}</a>
      </p>
      <p className="settings-meta">{text.linkDetail}</p>
    </Card>
  )
}
