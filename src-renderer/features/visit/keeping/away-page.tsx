import type { Visit } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { engine, failureOf } from '../../../engine.ts'
import { Frame } from '../../../frame.tsx'
import { go } from '../../../navigation.ts'
import { outdate, queries } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { formatInstant } from '../../../ui/data/format.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { TextArea } from '../../../ui/form/input.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { useNow } from '../../../ui/theme/now.ts'
import '../visit.css'

/** A visit that goes on on another device: what is so, and the way to bring it back with a reason. */
export function AwayPage({ visit }: { readonly visit: Visit }) {
  const words = useText()
  const text = words.keeping.away
  const now = useNow()
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const bringBack = () =>
    engine.visit.bringBack({ id: visit.id, reason }).then(
      (present) => {
        queries.setQueryData(['visit', visit.id], present)
        void outdate('visit')
      },
      (error: unknown) => setWrong(failureOf(error).sentence),
    )
  return (
    <Frame page="visits" title={visit.subject.name}>
      <div className="visit-list">
        <Notice
          kind="info"
          title={text.title}
          action={
            <>
              <Button onClick={() => setAsking(true)}>{text.bringBack}</Button>
              <Button onClick={() => go({ page: 'visits' })}>{words.frame.visits}</Button>
            </>
          }
        >
          {visit.away && awayWords(visit.away, formatInstant(visit.away.at, now, words.ui), text)}
        </Notice>
      </div>
      {asking && (
        <Dialog
          title={text.bringTitle}
          act={text.bringAct}
          reason={reason.trim().length < 2 ? text.noReason : null}
          onAct={() => void bringBack()}
          onCancel={() => setAsking(false)}
        >
          <div className="visit-draft-body">
            <p>{text.bringDetail}</p>
            <Field label={text.reason} error={wrong}>
              {(control) => <TextArea {...control} value={reason} placeholder={text.reasonLike} onChange={setReason} />}
            </Field>
          </div>
        </Dialog>
      )}
    </Frame>
  )
}

function awayWords(
  { device, finished, officer }: NonNullable<Visit['away']>,
  time: string,
  text: ReturnType<typeof useText>['keeping']['away'],
): string {
  if (device === null) return text.said(time, officer)
  return finished ? text.finished(time, device) : text.goesOn(time, device)
}
