import type { IssuedForm } from '@main/features/paper/contract.ts'
import { useEffect, useId, useRef, useState } from 'react'
import { engine, failureOf } from '../../engine.ts'
import { useText } from '../../text/index.ts'
import { PdfPages } from '../../ui/data/media/pdf-pages.tsx'
import { Button } from '../../ui/form/button/button.tsx'
import { Field } from '../../ui/form/field.tsx'
import { TextArea } from '../../ui/form/input.tsx'
import { ScreenMark } from '../../ui/shell/mark/screen-mark.tsx'
import { useMessage } from '../../ui/state/message.tsx'
import { Notice } from '../../ui/state/notice.tsx'
import { Skeleton } from '../../ui/state/skeleton.tsx'
import { PrintIcon } from '../../ui/theme/icons.ts'
import { EntryField } from './entry-field.tsx'
import { printPaper } from './print-paper.ts'
import { SignersPart } from './signers-part.tsx'
import { type FormPlace, useForm } from './use-form.ts'
import './paper.css'

/** Windows narrower than this show the pages smaller, px. */
const NARROW = 1200

interface FormDialogProps {
  readonly place: FormPlace
  readonly subject: string
  /** A practice visit may see the pages and issues nothing. */
  readonly practice: boolean
  readonly onClose: () => void
}

/** A form over the page: what is written at the left, the true pages at the right. Mounted = open; Esc closes. */
export function FormDialog({ place, subject, practice, onClose }: FormDialogProps) {
  const words = useText()
  const text = words.paper.form
  const say = useMessage()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const form = useForm(place)
  const [ownRefusal, setRefusal] = useState<string | null>()
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    const node = dialog.current
    const opener = document.activeElement
    node?.showModal()
    return () => {
      node?.close()
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  const { opened, draft, missing } = form
  const proposal = opened.data?.refusal ?? ''
  const refusal = ownRefusal === undefined ? proposal || null : ownRefusal
  const isReasoned = place.replaces === null || form.reason.trim().length >= 2
  const reasons = [
    practice && text.practice,
    !isReasoned && text.noReason,
    missing.length > 0 && text.missing(missing.map(words.engine.said).join(words.visit.listSeparator)),
    refusal?.trim() === '' && text.noRefusal,
  ]
  const reason = reasons.find((one) => one !== false) ?? null
  const failure = opened.error ?? draft.error
  const issue = async (after: (issued: IssuedForm) => Promise<void>) => {
    setBusy(true)
    form.setFailed(null)
    try {
      const issued = await engine.paper.issue({
        ...form.request,
        signatures: [...form.signatures],
        signedHash: form.signatures.length > 0 ? (form.hash ?? null) : null,
        refusal: refusal?.trim() ?? '',
      })
      say(text.done(words.engine.said(issued.title), issued.number))
      await after(issued)
      onClose()
    } catch (error) {
      const { sentence, remedy } = failureOf(error)
      form.setFailed(`${sentence}${remedy}`)
    } finally {
      setBusy(false)
    }
  }
  const isWaiting = busy || form.hash === undefined
  return (
    <dialog
      ref={dialog}
      className="cw-dialog paper-dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        if (event.target !== dialog.current) return
        event.preventDefault()
        onClose()
      }}
    >
      <h2 id={id}>{text.title(words.engine.said(opened.data?.title ?? ''), subject)}</h2>
      <div className="paper-dialog-body">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus */}
        <section className="paper-entries cw-scroll" aria-label={text.entries} tabIndex={0}>
          {place.replaces !== null && (
            <>
              <Notice kind="warn" title={text.correction(place.replaces)}>
                {text.correctionNotice}
              </Notice>
              <Field label={text.reason}>
                {(control) => (
                  <TextArea
                    {...control}
                    rows={2}
                    placeholder={text.reasonLike}
                    value={form.reason}
                    onChange={form.setReason}
                  />
                )}
              </Field>
            </>
          )}
          {opened.data && !opened.data.verified && <p className="visit-hint">{text.layout}</p>}
          {!opened.data && !failure && <Skeleton lines={8} />}
          {opened.data?.entries.map((entry) => (
            <EntryField
              key={entry.key}
              entry={entry}
              value={form.entries[entry.key] ?? ''}
              onChange={(value) => form.setEntry(entry.key, value)}
            />
          ))}
          {opened.data && (
            <SignersPart
              form={form}
              signers={opened.data.signers}
              refusal={refusal}
              proposal={proposal}
              onRefusal={setRefusal}
            />
          )}
        </section>
        <div className="paper-preview">
          {draft.data ? (
            <PdfPages
              file={draft.data.file}
              zoom={window.innerWidth < NARROW ? 0.54 : 0.8}
              label={text.preview}
              onPages={() => form.setShown(draft.data?.file ?? null)}
            />
          ) : (
            <Skeleton lines={12} />
          )}
        </div>
      </div>
      <div className="cw-dialog-foot">
        <p role="status">
          {form.failed ?? (failure ? failureOf(failure).sentence : (reason ?? (isWaiting ? text.drawing : text.kept)))}
        </p>
        <Button size="large" onClick={onClose}>
          {words.ui.common.close}
        </Button>
        <Button size="large" disabled={reason !== null || isWaiting} onClick={() => void issue(async () => {})}>
          {text.issue}
        </Button>
        <Button
          size="large"
          kind="primary"
          icon={PrintIcon}
          disabled={reason !== null || isWaiting}
          onClick={() => void issue((issued) => printPaper(issued.file, issued.fileName))}
        >
          {text.issuePrint}
        </Button>
      </div>
      <ScreenMark />
    </dialog>
  )
}
