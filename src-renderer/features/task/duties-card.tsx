import type { Work } from '@main/features/task/contract.ts'
import { useState } from 'react'
import { hrefOf } from '../../navigation.ts'
import { useText } from '../../text/index.ts'
import { Countdown } from '../../ui/data/countdown.tsx'
import { GradeMark } from '../../ui/data/grade-mark.tsx'
import { Button } from '../../ui/form/button.tsx'
import { Card } from '../../ui/state/card.tsx'

/** How many duties stand on the page before asking for all. */
const SHOWN = 6

/** Orders to correct by their deadline, the overdue first. */
export function DutiesCard({ duties }: { readonly duties: Work['duties'] }) {
  const text = useText().work
  const [all, setAll] = useState(false)
  if (duties.length === 0)
    return (
      <Card title={text.duties} padded>
        <p>{text.noDuties}</p>
      </Card>
    )
  return (
    <Card
      title={text.duties}
      note={text.dutiesNote(duties.length)}
      action={
        duties.length > SHOWN && (
          <Button kind="text" size="small" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? text.fewDuties : text.allDuties}
          </Button>
        )
      }
    >
      <ul className="work-duties">
        {(all ? duties : duties.slice(0, SHOWN)).map((duty) => (
          <li key={`${duty.subjectUid} ${duty.deadline} ${duty.facts}`} className="work-duty">
            <GradeMark grade={duty.grade} size={24} />
            <a href={hrefOf({ page: 'subject', uid: duty.subjectUid })}>{duty.subjectName}</a>
            <span className="work-duty-facts" title={duty.facts}>
              {duty.facts}
            </span>
            <time dateTime={duty.deadline}>{duty.deadline.slice(5)}</time>
            <Countdown state={duty.countdown.state} label={duty.countdown.label} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
