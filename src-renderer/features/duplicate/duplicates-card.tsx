import { engine } from '../../engine.ts'
import { go } from '../../navigation.ts'
import { useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { formatCount } from '../../ui/data/format.ts'
import { Button } from '../../ui/form/button/button.tsx'
import { Card } from '../../ui/state/card.tsx'
import './duplicate.css'

/** The way to the page of duplicates and waiting records, with how many wait. */
export function DuplicatesCard() {
  const text = useText().duplicate
  const waiting = useCall(['import', 'orphans', 'count'], (signal) =>
    engine.duplicate.orphans({ offset: 0, limit: 1 }, { signal }),
  )
  const { total = 0, records = 0 } = waiting.data ?? {}
  return (
    <Card
      title={text.open}
      note={
        total > 0 ? `${text.views.orphans} ${text.orphanTotals(formatCount(total), formatCount(records))}` : undefined
      }
      action={
        <Button size="small" onClick={() => go({ page: 'duplicates', view: total > 0 ? 'orphans' : 'suspects' })}>
          {text.goThere}
        </Button>
      }
      padded
    >
      <p className="dup-meta">{text.openDetail}</p>
    </Card>
  )
}
