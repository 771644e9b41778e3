import { useText } from '../../text/index.ts'
import { formatCount } from '../../ui/data/format.ts'
import { Notice } from '../../ui/state/notice.tsx'

interface ReportContentsProps {
  readonly draft: {
    readonly parts: readonly { readonly title: string; readonly count: number }[]
    readonly notes: readonly string[]
  }
}

/**
 * The ten parts with how many records each lists, and what is left out by rule. The first (registration) and the last
 * (suggestions) hold no records to count.
 */
export function ReportContents({ draft }: ReportContentsProps) {
  const text = useText().report
  return (
    <section>
      <h2>{text.parts}</h2>
      <p className="report-hint">{text.partsNote}</p>
      <ol className="report-parts">
        {draft.parts.map(({ title, count }, index) => (
          <li key={title}>
            <span>{title}</span>
            {index === 0 || index === draft.parts.length - 1 ? (
              <span>{text.always}</span>
            ) : (
              <b data-none={count === 0 || undefined}>{text.count(formatCount(count))}</b>
            )}
          </li>
        ))}
      </ol>
      <Notice kind="info">{draft.notes.length > 0 ? draft.notes.join('') : text.none}</Notice>
    </section>
  )
}
