import { useText } from '../../../text/index.ts'
import { formatCount } from '../../../ui/data/format.ts'
import { Notice } from '../../../ui/state/notice.tsx'

interface ReportContentsProps {
  readonly draft: {
    readonly parts: readonly { readonly title: string; readonly count: number }[]
    readonly notes: readonly string[]
  }
  readonly special: boolean
}

/**
 * What the report lists: the ten parts with how many records each has, of which the first (registration) and the last
 * (suggestions) hold none to count; or the domains of the special report. Then what is left out by rule.
 */
export function ReportContents({ draft, special }: ReportContentsProps) {
  const words = useText()
  const text = words.report
  return (
    <section>
      <h2>{special ? text.specialParts : text.parts}</h2>
      <p className="report-hint">{special ? text.specialPartsNote : text.partsNote}</p>
      {special ? <Domains parts={draft.parts} /> : <TenParts parts={draft.parts} />}
      {(draft.notes.length > 0 || !special) && (
        <Notice kind="info">{draft.notes.length > 0 ? words.engine.said(draft.notes.join('')) : text.none}</Notice>
      )}
    </section>
  )
}

type Parts = ReportContentsProps['draft']['parts']

function TenParts({ parts }: { readonly parts: Parts }) {
  const words = useText()
  const text = words.report
  return (
    <ol className="report-parts">
      {parts.map(({ title, count }, index) => (
        <li key={title}>
          <span>{words.engine.said(title)}</span>
          {index === 0 || index === parts.length - 1 ? (
            <span>{text.always}</span>
          ) : (
            <b data-none={count === 0 || undefined}>{text.count(formatCount(count))}</b>
          )}
        </li>
      ))}
    </ol>
  )
}

/** Domains with records; the others are many and have one thing to say. */
function Domains({ parts }: { readonly parts: Parts }) {
  const words = useText()
  const text = words.report
  const filled = parts.filter(({ count }) => count > 0)
  const others = parts.length - filled.length
  if (filled.length === 0) return <p>{text.noneFoundInScope}</p>
  return (
    <ul className="report-parts">
      {filled.map(({ title, count }) => (
        <li key={title}>
          <span>{words.engine.said(title)}</span>
          <b>{text.count(formatCount(count))}</b>
        </li>
      ))}
      {others > 0 && (
        <li>
          <span>{text.otherDomains(formatCount(others))}</span>
          <b data-none>{text.count('0')}</b>
        </li>
      )}
    </ul>
  )
}
