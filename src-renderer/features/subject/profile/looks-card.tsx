import type { Profile } from '@main/features/subject/contract.ts'
import { useText } from '../../../text/index.ts'
import { clockOf, dayOf } from '../../../ui/data/format.ts'
import { Card } from '../../../ui/state/card.tsx'

/** Who looked at this profile lately, and for what act. */
export function LooksCard({ looks }: { readonly looks: Profile['looks'] }) {
  const words = useText()
  const text = words.subject
  return (
    <Card title={text.looks} padded>
      {looks.length === 0 && <p>{text.noLooks}</p>}
      <ul>
        {looks.map((look) => (
          <li key={`${look.at} ${look.action}`} className="profile-seen">
            <time dateTime={look.at}>
              {dayOf(look.at).slice(5)} {clockOf(look.at)}
            </time>
            <span>
              {look.officer} · {words.engine.said(look.action)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
