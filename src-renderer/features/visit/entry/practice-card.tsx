import { engine } from '../../../engine.ts'
import { go } from '../../../navigation.ts'
import { useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { useStartCheck } from '../../subject/start-check.ts'
import { PracticeRows } from './practice-rows.tsx'
import './entry.css'

const OFFERED = 3

/** In the settings: begins a practice visit on a subject looked at before, and keeps those that there are. */
export function PracticeCard() {
  const text = useText().lawful.practice
  const check = useStartCheck()
  const recent = useCall(['subject', 'recent'], (signal) => engine.search.recent(undefined, { signal }))
  const practices = useCall(['visit', 'practices'], (signal) => engine.visit.entry.practices(undefined, { signal }))
  const offered = recent.data?.slice(0, OFFERED) ?? []
  return (
    <Card title={text.title} padded>
      <div className="entry-practice">
        <p>{text.detail}</p>
        {offered.length > 0 && (
          <ul aria-label={text.recent}>
            {offered.map(({ uid, name }) => (
              <li key={uid}>
                <span>{name}</span>
                <Button disabled={check.busy} onClick={() => void check.start(uid, null, true)}>
                  {text.start}
                </Button>
              </li>
            ))}
          </ul>
        )}
        {check.failed && <p role="alert">{check.failed}</p>}
        <p>
          <Button onClick={() => go({ page: 'search' })}>{text.search}</Button>
        </p>
        {practices.data && practices.data.length > 0 && <PracticeRows practices={practices.data} />}
      </div>
    </Card>
  )
}
