import type { Order } from '@main/features/visit/follow-up/contract.ts'
import { useText } from '../../../text/index.ts'
import { formatBytes, formatInstant } from '../../../ui/data/format.ts'
import { Card } from '../../../ui/state/card.tsx'
import { useNow } from '../../../ui/theme/now.ts'

/** What was done about an order, oldest first, with reasons and evidence. */
export function OrderStory({ order: { acts, here } }: { readonly order: Order }) {
  const words = useText()
  const text = words.followUp
  const now = useNow()
  return (
    <Card title={text.story} padded={acts.length === 0}>
      {acts.length === 0 && <p>{text.noStory}</p>}
      <ol className="order-story">
        {acts.map((act) => (
          <li key={act.id}>
            <small>{text.actBy(formatInstant(act.madeAt, now, words.ui), act.officer)}</small>
            <div>
              <p>
                <b>{text.acts[act.act]}</b> {act.deadline && text.until(act.deadline)}
              </p>
              <p>{act.reason}</p>
              {act.evidence.map(({ sha256, name, size }) => (
                <p key={sha256}>
                  {here.includes(sha256) ? (
                    <a href={`/files/${sha256}`} target="_blank" rel="noreferrer">
                      {text.evidence(name)}
                    </a>
                  ) : (
                    text.evidence(name)
                  )}{' '}
                  <small>
                    {formatBytes(size)} {!here.includes(sha256) && text.evidenceElsewhere}
                  </small>
                </p>
              ))}
            </div>
          </li>
        ))}
      </ol>
    </Card>
  )
}
