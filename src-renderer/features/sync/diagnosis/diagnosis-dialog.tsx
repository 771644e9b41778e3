import { useState } from 'react'
import { engine } from '../../../engine.ts'
import { useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { formatCount } from '../../../ui/data/format.ts'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { useMessage } from '../../../ui/state/message.tsx'
import { Skeleton } from '../../../ui/state/skeleton.tsx'
import { saveBlob } from '../../report/save-file.ts'
import { FailurePanel } from '../../subject/failure-panel.tsx'
import './diagnosis.css'

/** 诊断包: what is inside, to be read before it is saved. */
export function DiagnosisDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useText()
  const text = words.connection.diagnosis
  const say = useMessage()
  // Each opening gathers anew: what was gathered before is of another moment.
  const [moment] = useState(() => Date.now())
  const made = useCall(['sync', 'diagnosis', moment], (signal) => engine.sync.diagnose(undefined, { signal }))
  const save = () => {
    if (!made.data) return
    saveBlob(made.data.file, made.data.name)
    say(text.saved)
    onClose()
  }
  return (
    <Dialog
      title={text.title}
      act={text.save}
      reason={made.data ? null : text.making}
      consequence={text.consequence}
      onAct={save}
      onCancel={onClose}
      width="wide"
    >
      <p>{text.about}</p>
      {made.isError && <FailurePanel error={made.error} onRetry={() => void made.refetch()} />}
      {made.isPending && <Skeleton lines={6} />}
      {made.data?.entries.map(({ what, name, text: content }) => (
        <details key={name} className="sync-diagnosis">
          <summary>
            {name}{' '}
            <span>
              {text.what[what]} · {text.lines(formatCount(linesOf(content)))}
            </span>
          </summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
          <section className="cw-scroll" aria-label={name} tabIndex={0}>
            <pre>{content}</pre>
          </section>
        </details>
      ))}
    </Dialog>
  )
}

const linesOf = (content: string): number => content.trimEnd().split('\n').length
