import { engine } from '../../../engine.ts'
import { go } from '../../../navigation.ts'
import { useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { MakeUpsCard } from './make-ups-card.tsx'
import { PracticeRows } from './practice-rows.tsx'

/** On the page of checks: what is to be made up for, the way to the register of entries, and practice where there is any. */
export function EntriesLink() {
  const text = useText().lawful
  const register = useCall(['visit', 'entries'], (signal) => engine.visit.entry.register(undefined, { signal }))
  const practices = useCall(['visit', 'practices'], (signal) => engine.visit.entry.practices(undefined, { signal }))
  return (
    <>
      {register.data && <MakeUpsCard makeUps={register.data.makeUps} />}
      <Card
        title={text.entry.title}
        note={register.data && text.entry.count(register.data.lines.length)}
        action={<Button onClick={() => go({ page: 'entries' })}>{text.entry.open}</Button>}
      />
      {practices.data && practices.data.length > 0 && (
        <Card title={text.practice.title} note={text.practice.bandDetail}>
          <PracticeRows practices={practices.data} />
        </Card>
      )}
    </>
  )
}
