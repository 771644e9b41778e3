import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { engine } from '../../../engine.ts'
import { go } from '../../../navigation.ts'
import { outdate, useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { clockOf } from '../../../ui/data/format.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { useVisitActs } from '../visit-context.tsx'
import './keeping.css'

/**
 * Lets one window at a time change a visit. Where another one has it, the page shows what is there and cannot be touched
 * until the officer takes over; what was typed stays in its field.
 */
export function Held({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  const words = useText()
  const text = words.keeping.window
  const { saver } = useVisitActs()
  const hold = useCall(['visit', id, 'hold'], (signal) => engine.visit.hold({ id, takeOver: false }, { signal })).data
  useEffect(() => () => void engine.visit.release({ id }).catch(() => {}), [id])
  const isElsewhere = hold?.held === false
  const takeOver = async () => {
    await engine.visit.hold({ id, takeOver: true })
    await outdate('visit')
    saver.retry()
  }
  return (
    <div className="visit-hold">
      {isElsewhere && (
        <Notice
          kind="warn"
          title={text.title}
          action={
            <div className="visit-held-acts">
              <Button size="small" onClick={() => go({ page: 'visits' })}>
                {words.frame.visits}
              </Button>
              <Button size="small" onClick={() => void takeOver()}>
                {text.takeOver}
              </Button>
            </div>
          }
        >
          {text.since(hold.since ? clockOf(hold.since, false) : '')}
        </Notice>
      )}
      <div className="visit-inert" inert={isElsewhere}>
        {children}
      </div>
    </div>
  )
}
