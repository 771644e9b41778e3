import type { ExportFormat, ExportSource } from '@main/features/export/contract.ts'
import { type ReactNode, useState } from 'react'
import { engine, failureOf } from '../../engine.ts'
import { useText } from '../../text/index.ts'
import { ChoiceCards } from '../../ui/form/choice/choice-cards.tsx'
import { Dialog } from '../../ui/form/dialog.tsx'
import { useMessage } from '../../ui/state/message.tsx'
import { Notice } from '../../ui/state/notice.tsx'
import { OTHER, type Purpose, purposeOf } from '../report/issue/purpose-field.tsx'
import { saveBlob, saveFrom } from '../report/save-file.ts'
import { NO_PURPOSE, PurposeCards, usePurposes } from './purpose-cards.tsx'

interface ExportDialogProps {
  /** What leaves, as the title names it: 数据质量表. */
  readonly what: string
  /** A table is saved in the format that is chosen; all else comes as it is. */
  readonly isTable?: boolean
  readonly source: (format: ExportFormat) => ExportSource
  /** Purpose that the data was made for; it is chosen when the dialog opens. */
  readonly proposed?: string
  /** Said instead of the usual consequence. */
  readonly consequence?: ReactNode
  readonly onDone?: () => void
  readonly onClose: () => void
}

/** Asks what a file with personal or city data is for; it then gets a number, leaves a trace in the log and is saved. */
export function ExportDialog(props: ExportDialogProps) {
  const { what, isTable = false, source, proposed, consequence, onDone, onClose } = props
  const text = useText().exporting
  const say = useMessage()
  const purposes = usePurposes()
  const [given, setGiven] = useState<Purpose | null>(null)
  const [format, setFormat] = useState<ExportFormat>('xlsx')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const value = given ?? purposeFrom(proposed, purposes)
  const purpose = purposeOf(value)
  const save = async () => {
    setTried(true)
    if (purpose === null) return
    setBusy(true)
    setFailed(null)
    try {
      const { name, content, from } = await engine.export.make({ source: source(format), purpose })
      if (content) saveBlob(content, name)
      else if (from) saveFrom(from, name)
      say(text.done(name))
      onDone?.()
      onClose()
    } catch (thrown) {
      const { sentence, remedy } = failureOf(thrown)
      setFailed(`${sentence}${remedy}`)
      setBusy(false)
    }
  }
  return (
    <Dialog
      title={text.title(what)}
      consequence={consequence ?? text.consequence}
      act={text.act}
      reason={value.chosen === '' ? text.purposeMissing : null}
      busy={busy}
      onAct={() => void save()}
      onCancel={onClose}
    >
      <PurposeCards value={value} onChange={setGiven} tried={tried} />
      {isTable && (
        <ChoiceCards
          label={text.format}
          look="radio"
          columns={2}
          value={format}
          onChange={setFormat}
          options={(['xlsx', 'csv'] as const).map((one) => ({
            value: one,
            label: text.formats[one],
            detail: text.formatDetails[one],
          }))}
        />
      )}
      {failed && <Notice kind="danger">{failed}</Notice>}
    </Dialog>
  )
}

/** A purpose that is not in the list was given in words. */
function purposeFrom(proposed: string | undefined, purposes: readonly string[]): Purpose {
  if (proposed === undefined || purposes.length === 0) return NO_PURPOSE
  return purposes.includes(proposed) ? { chosen: proposed, other: '' } : { chosen: OTHER, other: proposed }
}
