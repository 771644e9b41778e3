import type { Visit } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { engine } from '../../engine.ts'
import { outdate, useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { Tag } from '../../ui/data/tag.tsx'
import { Button } from '../../ui/form/button/button.tsx'
import { Card } from '../../ui/state/card.tsx'
import { Skeleton } from '../../ui/state/skeleton.tsx'
import { ReportIcon } from '../../ui/theme/icons.ts'
import { FormDialog } from './form-dialog.tsx'
import { PaperLine } from './paper-line.tsx'
import type { FormPlace } from './use-form.ts'
import './paper.css'

/** 文书 of a visit: those that can be issued now, and those that were. */
export function PapersPart({ visit }: { readonly visit: Visit }) {
  const words = useText()
  const text = words.paper
  // What can be issued depends on the visit as it is saved.
  const known = useCall(
    ['paper', visit.id, visit.savedAt],
    (signal) => engine.paper.ofVisit({ visit: visit.id }, { signal }),
    { keep: true },
  )
  const [place, setPlace] = useState<FormPlace | null>(null)
  const { forms = [], papers = [] } = known.data ?? {}
  return (
    <Card title={text.title} note={known.data && text.count(papers.length)} padded>
      {!known.data && <Skeleton lines={4} />}
      <ul className="paper-forms" aria-label={text.forms}>
        {forms.map((form) => {
          const title = words.engine.said(form.title)
          return (
            <li key={form.form}>
              <Button
                icon={ReportIcon}
                wide
                disabled={form.blocked !== ''}
                aria-label={text.make(title)}
                onClick={() => setPlace({ visit: visit.id, form: form.form, replaces: null })}
              >
                {title}
              </Button>
              {form.blocked !== '' && <small>{words.engine.said(form.blocked)}</small>}
              {form.blocked === '' && form.begun && <Tag kind="waiting">{text.begun}</Tag>}
              {form.blocked === '' && !form.begun && !form.verified && <small>{text.layout}</small>}
            </li>
          )
        })}
      </ul>
      {known.data && papers.length === 0 && <p className="visit-hint">{text.none}</p>}
      {papers.length > 0 && (
        <ul className="paper-lines" aria-label={text.issued}>
          {papers.map((paper) => (
            <PaperLine
              key={paper.number}
              paper={paper}
              subject={visit.subject.name}
              onCorrect={({ form, number }) => form && setPlace({ visit: visit.id, form, replaces: number })}
            />
          ))}
        </ul>
      )}
      {place && (
        <FormDialog
          place={place}
          subject={visit.subject.name}
          practice={visit.practice}
          onClose={() => {
            setPlace(null)
            void outdate('paper')
          }}
        />
      )}
    </Card>
  )
}
