import type { Issued } from '@main/features/report/contract.ts'
import { useText } from '../../../text/index.ts'
import { Facts } from '../../../ui/data/facts.tsx'
import { DateText } from '../../../ui/data/values.tsx'

/** What was issued, in full: to be read out or written down. */
export function IssuedFacts({ issued }: { readonly issued: Issued }) {
  const text = useText().report
  return (
    <section className="report-issued">
      <h2>{text.issuedPages}</h2>
      <Facts
        facts={[
          [text.number, issued.number],
          [text.facts.issuedAt, <DateText key="at" value={issued.issuedAt} />],
          [text.pagesShort, text.pagesCount(String(issued.pages))],
          [text.fileHash, issued.sha256],
        ]}
      />
    </section>
  )
}
