import type { Scan } from '@main/features/scan/contract.ts'
import { useEffect, useRef } from 'react'
import { go } from '../../navigation.ts'
import { useText } from '../../text/index.ts'
import { Code } from '../../ui/data/code/code.tsx'
import { Button } from '../../ui/form/button/button.tsx'
import { AttentionIcon, type IconType, NotFoundIcon, UnsureIcon } from '../../ui/theme/icons.ts'
import { VerifyResult } from '../report/verify/verify-result.tsx'

interface ScanMeaningProps {
  readonly scan: Scan
  /** Name read off the same picture. */
  readonly name: string | null
  readonly onCode: (code: string) => void
  readonly onAgain: () => void
  /** Reads the print of the picture; null when there is no picture. */
  readonly onPrint: (() => void) | null
}

/** What was scanned and where it leads. */
export function ScanMeaning({ scan, name, onCode, onAgain, onPrint }: ScanMeaningProps) {
  const words = useText()
  const text = words.scan
  const again = <Button onClick={onAgain}>{text.again}</Button>
  switch (scan.kind) {
    // A subject that is here has been opened.
    case 'subject':
      return null
    case 'paper': {
      const { subject } = scan
      return (
        <div className="scan-paper">
          <VerifyResult what={text.paperCode} verdict={scan.verdict} onAgain={onAgain} />
          {subject && (
            <Button onClick={() => go({ page: 'subject', uid: subject.uid })}>
              {text.openProfileOf(subject.name)}
            </Button>
          )}
        </div>
      )
    }
    case 'unlisted':
      return (
        <Outcome
          icon={NotFoundIcon}
          title={text.unlisted}
          detail={
            <>
              <Code value={scan.code} copy />
              <span>
                {text.unlistedWho(words.engine.said(scan.subjectKind), words.engine.said(scan.district ?? ''))}
              </span>
              <span>{text.unlistedWhy}</span>
            </>
          }
        >
          <Button kind="primary" size="large" onClick={() => go({ page: 'search', ...(name ? { text: name } : {}) })}>
            {name ? text.searchName(name) : text.searchByName}
          </Button>
          <Button onClick={() => go({ page: 'provisional', ...(name ? { name } : {}), code: scan.code })}>
            {text.register}
          </Button>
          {again}
        </Outcome>
      )
    case 'several':
      return (
        <Outcome icon={UnsureIcon} title={text.several} detail={text.severalWhy}>
          {scan.codes.map((code) => (
            <Button key={code} onClick={() => onCode(code)}>
              {code}
            </Button>
          ))}
          {again}
        </Outcome>
      )
    case 'wrong':
      return (
        <Outcome
          icon={AttentionIcon}
          title={text.wrong}
          detail={
            <>
              <Code value={scan.code} />
              <span>{words.engine.said(scan.sentence)}</span>
            </>
          }
        >
          {scan.expected !== null && (
            <Button onClick={() => onCode(scan.code.slice(0, -1) + scan.expected)}>
              {text.tryWith(scan.expected)}
            </Button>
          )}
          {onPrint && <Button onClick={onPrint}>{text.readPrint}</Button>}
          {again}
        </Outcome>
      )
    case 'text':
      return (
        <Outcome
          icon={UnsureIcon}
          title={text.noCode}
          detail={
            <>
              <span className="scan-words">{scan.text}</span>
              <span>{scan.isAddress ? text.addressWhy : text.noCodeWhy}</span>
            </>
          }
        >
          {onPrint && (
            <Button kind="primary" size="large" onClick={onPrint}>
              {text.readPrint}
            </Button>
          )}
          {scan.query !== null && (
            <Button onClick={() => go({ page: 'search', text: scan.query ?? '' })}>{text.searchWords}</Button>
          )}
          {again}
        </Outcome>
      )
  }
}

interface OutcomeProps {
  readonly icon: IconType
  readonly title: string
  readonly detail: React.ReactNode
  readonly children: React.ReactNode
}

function Outcome({ icon: Icon, title, detail, children }: OutcomeProps) {
  const head = useRef<HTMLHeadingElement>(null)
  // What had the focus is gone with the scan.
  useEffect(() => head.current?.focus(), [])
  return (
    <div className="scan-outcome">
      <Icon size={28} />
      <h3 ref={head} tabIndex={-1}>
        {title}
      </h3>
      <div className="scan-detail">{detail}</div>
      <div className="scan-acts">{children}</div>
    </div>
  )
}
