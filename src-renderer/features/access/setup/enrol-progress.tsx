import type { EnrolStep } from '@main/features/access/contract.ts'
import { useText } from '../../../text/index.ts'
import { Emphasis } from '../../../ui/data/emphasis.tsx'
import { formatCount } from '../../../ui/data/format.ts'
import { ProgressBar } from '../../../ui/data/progress/progress-bar.tsx'
import { Steps } from '../../../ui/data/progress/steps.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import '../access.css'

interface EnrolProgressProps {
  readonly step: EnrolStep
  readonly code: string
  readonly onPause: () => void
}

const ORDER = ['code', 'identity', 'passphrase', 'data', 'done'] as const

/** The four steps of an enrolment; the last one with its progress. */
export function EnrolProgress({ step, code, onPause }: EnrolProgressProps) {
  const text = useText().access
  const { officer } = step
  const identity = officer
    ? text.identityDone(officer.name, text.certificate(officer.office, officer.certificate))
    : undefined
  const at = ORDER.indexOf(step.step)
  return (
    <>
      <Steps
        direction="down"
        current={at}
        steps={[
          { title: text.steps.code, detail: at > 0 ? text.codeDone : code },
          { title: text.steps.identity, detail: identity },
          { title: text.steps.passphrase, detail: at > 2 ? text.passphraseDone : undefined },
          { title: text.steps.data },
        ]}
      >
        {step.step === 'data' && <DataProgress step={step} />}
      </Steps>
      {step.step === 'data' && (
        <div className="access-acts">
          <Button size="large" onClick={onPause}>
            {text.pause}
          </Button>
        </div>
      )}
    </>
  )
}

function DataProgress({ step }: { readonly step: EnrolStep }) {
  const words = useText()
  const text = words.access
  const share = step.total > 0 ? Math.floor((100 * step.done) / step.total) : 0
  return (
    <div className="access-data">
      <p>
        <span>
          <Emphasis text={text.progress(formatCount(step.done), formatCount(step.total))} />
        </span>
        <b>{text.percent(share)}</b>
      </p>
      <ProgressBar label={text.steps.data} value={step.done} max={step.total} size="large" />
      <p>
        <span>{words.engine.said(step.words)}</span>
        <span>{text.checked}</span>
      </p>
      <Notice kind="ok">{text.interruption}</Notice>
    </div>
  )
}
