import { useState } from 'react'
import { Frame } from '../../frame.tsx'
import { useText } from '../../text/index.ts'
import { ProgressBar } from '../../ui/data/progress/progress-bar.tsx'
import { Button } from '../../ui/form/button/button.tsx'
import { Columns } from '../../ui/shell/shell.tsx'
import { Card } from '../../ui/state/card.tsx'
import { Notice } from '../../ui/state/notice.tsx'
import { EmptyState } from '../../ui/state/state-panel.tsx'
import { CameraIcon, NotFoundIcon, UnsureIcon } from '../../ui/theme/icons.ts'
import { FileDrop } from '../import/choose/file-drop.tsx'
import { VerifyResult } from '../report/verify/verify-result.tsx'
import { CameraView } from './camera-view.tsx'
import { CodeEntry } from './code-entry.tsx'
import { PrintedCodeCard } from './printed-code.tsx'
import { ScanMeaning } from './scan-meaning.tsx'
import { useScan } from './use-scan.ts'
import '../report/reports.css'
import './scan.css'

/** Scans a licence, a code or one of our papers, by camera or picture, without network, and leads on from there. */
export function ScanPage() {
  const text = useText().scan
  const scan = useScan()
  const [isFilming, setFilming] = useState(false)
  const start = scan.state.kind === 'idle'
  return (
    <Frame page="scan" title={text.title}>
      <Columns
        side={
          <>
            <CodeEntry onCode={(code) => void scan.takeTexts([code])} />
            <Card title={text.whatTitle} padded>
              <ul className="scan-what">
                {text.what.split('\n').map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
              <p className="scan-private">{text.stays}</p>
            </Card>
          </>
        }
      >
        <Card title={text.view} note={text.viewNote} padded>
          {start ? (
            <>
              {isFilming ? (
                <CameraView
                  onTexts={(texts) => void scan.takeTexts(texts)}
                  onPicture={(picture) => void scan.takePicture(picture)}
                  onStop={() => setFilming(false)}
                />
              ) : (
                <div className="scan-start">
                  <Button kind="primary" size="large" icon={CameraIcon} onClick={() => setFilming(true)}>
                    {text.startCamera}
                  </Button>
                </div>
              )}
              <FileDrop
                accept="image/*,.pdf,application/pdf"
                words={text.drop}
                button={text.choose}
                onFile={(file) => void scan.takeFile(file)}
              />
            </>
          ) : (
            <ScanOutcome scan={scan} />
          )}
        </Card>
      </Columns>
    </Frame>
  )
}

function ScanOutcome({ scan }: { readonly scan: ReturnType<typeof useScan> }) {
  const text = useText().scan
  const { state, reset } = scan
  const again = <Button onClick={reset}>{text.again}</Button>
  switch (state.kind) {
    case 'idle':
      return null
    case 'looking':
      return <p role="status">{text.looking}</p>
    case 'starting':
    case 'reading':
      return (
        <div className="scan-reading">
          <p role="status">{state.kind === 'starting' ? text.startingPrint : text.readingPrint}</p>
          <ProgressBar label={text.readingPrint} value={state.kind === 'reading' ? state.share : 0} max={1} />
          <Button onClick={reset}>{text.stop}</Button>
        </div>
      )
    case 'means':
      return (
        <ScanMeaning
          scan={state.scan}
          name={state.name}
          onCode={(code) => void scan.takeTexts([code], state.name)}
          onAgain={reset}
          onPrint={scan.readPrint}
        />
      )
    case 'paper':
      return <VerifyResult what={state.file} verdict={state.verdict} onAgain={reset} />
    case 'printed':
      return (
        <div className="scan-found">
          <Notice kind="warn">{text.printedWarn}</Notice>
          {state.found.map((found, place) => (
            <PrintedCodeCard
              key={`${found.code.line}-${found.code.first}`}
              found={found}
              primary={place === 0}
              onConfirm={(code) => void scan.takeTexts([code], state.name)}
            />
          ))}
          <div className="scan-acts">{again}</div>
        </div>
      )
    case 'none':
      return (
        <EmptyState icon={NotFoundIcon} title={text.nothing} detail={text.nothingWhy}>
          {again}
        </EmptyState>
      )
    case 'unreadable':
      return (
        <EmptyState icon={UnsureIcon} title={text.unreadable} detail={text.unreadableWhy}>
          {again}
        </EmptyState>
      )
    case 'failed':
      return (
        <>
          <Notice kind="danger">{state.sentence}</Notice>
          <div className="scan-acts">{again}</div>
        </>
      )
  }
}
