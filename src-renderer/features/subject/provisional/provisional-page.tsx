import { useRef, useState } from 'react'
import { engine, failureOf } from '../../../engine.ts'
import { useSession, useStatus } from '../../../frame.tsx'
import { go } from '../../../navigation.ts'
import { useText } from '../../../text/index.ts'
import { Emphasis } from '../../../ui/data/emphasis.tsx'
import { Tag } from '../../../ui/data/tag.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { focusFirstError } from '../../../ui/form/field.tsx'
import { VisitShell } from '../../../ui/shell/visit/visit-shell.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { InspectionIcon, UnsureIcon } from '../../../ui/theme/icons.ts'
import { useStartCheck } from '../start-check.ts'
import { CandidateList } from './candidate-list.tsx'
import { codeBlocks, useCodeTest } from './code-test.ts'
import { emptyPremises, PremisesFields } from './premises-fields.tsx'
import { PremisesPhoto } from './premises-photo.tsx'
import './provisional.css'

/** The engine's answer when a reason for premises outside the jurisdiction is needed. */
const OUTSIDE = 'SU-0205'

/** Registers premises that this device does not know, so that work can start at once. */
export function ProvisionalPage({ name, code }: { readonly name: string; readonly code: string }) {
  const text = useText().subject
  const session = useSession()
  const status = useStatus()
  const check = useStartCheck()
  const page = useRef<HTMLDivElement>(null)
  const [premises, setPremises] = useState(() => ({ ...emptyPremises(name), code }))
  const [photo, setPhoto] = useState<Blob | null>(null)
  const [isOutside, setOutside] = useState(false)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const test = useCodeTest(premises.code)
  const leave = () => go({ page: 'search', ...(name ? { text: name } : {}) })

  const register = async (thenStart: boolean) => {
    setTried(true)
    requestAnimationFrame(() => page.current && focusFirstError(page.current))
    const isMissing = !premises.name.trim() || !premises.address.trim() || (isOutside && !premises.outsideReason.trim())
    if (isMissing || codeBlocks(test) || busy) return
    setBusy(true)
    setFailed(null)
    try {
      const { uid } = await engine.subject.registerProvisional({ ...premises, photo })
      if (thenStart) await check.start(uid, null)
      else go({ page: 'subject', uid }, { replace: true })
    } catch (thrown) {
      const { code, sentence, remedy } = failureOf(thrown)
      if (code === OUTSIDE) setOutside(true)
      else setFailed(`${sentence}${remedy}`)
      requestAnimationFrame(() => page.current && focusFirstError(page.current))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="provisional" ref={page}>
      <VisitShell
        leave={text.toSearch}
        onLeave={leave}
        title={text.register}
        subtitle={name ? text.registerContext(name) : text.registerPlain}
        tags={
          <Tag kind="waiting" icon={UnsureIcon}>
            {text.provisional}
          </Tag>
        }
        demo={session.demo}
        connected={status.connected}
        savedAt={null}
        barStart={
          <p>
            <Emphasis text={text.registerEffect} />
          </p>
        }
        bar={
          <>
            <Button size="large" disabled={busy} onClick={() => void register(false)}>
              {text.registerOnly}
            </Button>
            <Button
              kind="primary"
              size="large"
              icon={InspectionIcon}
              disabled={busy || check.busy}
              onClick={() => void register(true)}
            >
              {text.registerAndStart}
            </Button>
          </>
        }
      >
        {(failed ?? check.failed) && <Notice kind="danger">{failed ?? check.failed}</Notice>}
        <div className="provisional-form">
          <PremisesPhoto officer={session.officer.name} photo={photo} onChange={setPhoto} />
          <PremisesFields premises={premises} onChange={setPremises} test={test} isOutside={isOutside} tried={tried} />
        </div>
        <CandidateList premises={premises} subjects={status.subjects} />
      </VisitShell>
    </div>
  )
}
