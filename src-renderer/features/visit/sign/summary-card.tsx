import type { Visit } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { useText } from '../../../text/index.ts'
import { PdfPages } from '../../../ui/data/media/pdf-pages.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { Skeleton } from '../../../ui/state/skeleton.tsx'
import { BasisIcon } from '../../../ui/theme/icons.ts'
import { Viewer } from '../viewer.tsx'

/** The record as it would be signed now. */
export interface Draft {
  readonly hash: string
  readonly file: string
  readonly pages: number
  readonly summary: readonly { readonly label: string; readonly value: string }[]
}

interface SummaryCardProps {
  readonly visit: Visit
  readonly draft: Draft | undefined
}

/** What the record says, in short, for the party to read; the whole of it page by page. */
export function SummaryCard({ visit, draft }: SummaryCardProps) {
  const words = useText()
  const text = words.visit.sign
  const [isReading, setIsReading] = useState(false)
  return (
    <>
      <section className="cw-card visit-summary" aria-labelledby="visit-summary">
        <h2 id="visit-summary">{text.summary}</h2>
        {!draft && <Skeleton lines={9} />}
        <dl>
          {draft?.summary.map(({ label, value }) => (
            <div key={label}>
              <dt>{words.engine.said(label)}</dt>
              <dd>{words.engine.said(value)}</dd>
            </div>
          ))}
        </dl>
        <Button icon={BasisIcon} wide disabled={!draft} onClick={() => setIsReading(true)}>
          {text.readAll}
        </Button>
      </section>
      {isReading && draft && (
        <Viewer title={text.reading(visit.subject.name)} onClose={() => setIsReading(false)}>
          <PdfPages file={draft.file} zoom={1} label={text.paper} />
        </Viewer>
      )}
    </>
  )
}
