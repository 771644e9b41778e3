import type { Work } from '@main/features/task/contract.ts'
import { useState } from 'react'
import { hrefOf } from '../../navigation.ts'
import { useText } from '../../text/index.ts'
import { GradeMark } from '../../ui/data/grade/grade-mark.tsx'
import { Countdown } from '../../ui/data/time/countdown.tsx'
import { Button } from '../../ui/form/button/button.tsx'
import { Card } from '../../ui/state/card.tsx'
import { useRecheck } from '../visit/follow-up/use-recheck.ts'

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
          <li key={`${duty.visit} ${duty.finding}`} className="work-duty">
            <GradeMark grade={duty.grade} size={24} />
            <a href={hrefOf({ page: 'subject', uid: duty.subjectUid })}>{duty.subjectName}</a>
            <a
              className="work-duty-facts"
              href={hrefOf({ page: 'order', visit: duty.visit, finding: duty.finding })}
              title={duty.facts}
            >
              {duty.facts}
            </a>
            <time dateTime={duty.deadline}>{duty.deadline.slice(5)}</time>
            <Countdown state={duty.countdown.state} label={duty.countdown.label} />
            <RecheckButton visit={duty.visit} name={duty.subjectName} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** 复查 in one tap: only what failed is asked; what keeps it from starting stands in its place. */
function RecheckButton({ visit, name }: { readonly visit: string; readonly name: string }) {
  const text = useText().followUp
  const check = useRecheck()
  return (
    <span className="work-duty-act">
      <Button size="small" disabled={check.busy} onClick={() => void check.recheck(visit)}>
        {text.recheck}
        <span className="cw-hidden"> {name}</span>
      </Button>
      {check.failed && <span role="alert">{check.failed}</span>}
    </span>
  )
}
