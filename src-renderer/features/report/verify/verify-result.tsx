import type { Verification } from '@main/features/report/contract.ts'
import { useEffect, useRef } from 'react'
import { useText } from '../../../text/index.ts'
import { Facts } from '../../../ui/data/facts.tsx'
import { DateText } from '../../../ui/data/values.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { ErrorIcon, OkIcon, UnsureIcon } from '../../../ui/theme/icons.ts'

const ICONS = { genuine: OkIcon, altered: ErrorIcon, unknown: UnsureIcon } as const

interface VerifyResultProps {
  /** File name, code or text that was verified. */
  readonly what: string
  readonly verdict: Verification
  readonly onAgain: () => void
}

/** The verdict in large words, why, and what the paper says of itself. */
export function VerifyResult({ what, verdict, onAgain }: VerifyResultProps) {
  const words = useText()
  const text = words.report
  const Icon = ICONS[verdict.result]
  const title = useRef<HTMLHeadingElement>(null)
  // The form that had the focus is gone.
  useEffect(() => title.current?.focus(), [])
  const { title: paper, number, subjectName, subjectCode, issuedAt, asOf, signer, contentHash } = verdict
  const facts = (
    [
      [text.facts.kind, paper && words.engine.said(paper)],
      [text.facts.number, number],
      [text.facts.subject, subjectName],
      [text.facts.subjectCode, subjectCode],
      [text.facts.issuedAt, issuedAt && <DateText value={issuedAt} />],
      [text.facts.asOf, asOf && <DateText value={asOf} />],
      [text.facts.signer, signer],
      [text.facts.contentHash, contentHash],
    ] as const
  ).flatMap(([label, value]) => (value ? [[label, value] as const] : []))
  return (
    <div className={`reports-result reports-result-${verdict.result}`}>
      <Icon size={40} />
      <div>
        <h3 ref={title} tabIndex={-1}>
          {text.results[verdict.result]}
        </h3>
        <p className="reports-what">{text.resultOf(what)}</p>
        <ul>
          {verdict.reasons.map((reason) => (
            <li key={reason}>{words.engine.said(reason)}</li>
          ))}
        </ul>
        <Facts facts={facts} />
      </div>
      <Button onClick={onAgain}>{text.verifyAgain}</Button>
    </div>
  )
}
