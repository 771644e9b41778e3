import { ConfigProvider } from 'antd'
import { type FormEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { useText } from '../../text/index.ts'
import { ScreenMark } from '../shell/mark/screen-mark.tsx'
import { Button } from './button/button.tsx'
import { focusFirstError } from './field.tsx'
import './dialog.css'

interface DialogProps {
  /** The act: 记录当事人拒绝签名. */
  readonly title: string
  /** What follows from it; stands at the left of the buttons. */
  readonly consequence?: ReactNode
  /** Names the result: 记为拒签. */
  readonly act: string
  /** Why the act cannot be done yet; disables it and stands instead of the consequence. */
  readonly reason?: string | null | undefined
  /** Destroys something (wiping a device): the act is drawn as danger. */
  readonly danger?: boolean
  /** The act is being done. */
  readonly busy?: boolean
  readonly onAct: () => void
  /** Without it only the act closes the dialog: what it shows is shown this once. */
  readonly onCancel?: () => void
  /** Instead of 取消, where nothing is called off: 关闭. */
  readonly cancel?: string
  readonly width?: 'normal' | 'wide'
  readonly children?: ReactNode
}

/**
 * Asks for a decision over the page: 取消, then the act. Mounted = open. Focus stays inside and goes back to the opener;
 * Esc cancels, Ctrl+Enter acts; lists of antd open inside it, since all outside cannot be reached.
 */
export function Dialog(props: DialogProps) {
  const { title, consequence, act, reason, danger, busy, onAct, onCancel, cancel, width = 'normal', children } = props
  const text = useText().ui.common
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const layer = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const node = dialog.current
    const opener = document.activeElement
    node?.showModal()
    return () => {
      node?.close()
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    if (!reason && !busy) onAct()
    requestAnimationFrame(() => focusFirstError(form))
  }
  return (
    <dialog
      ref={dialog}
      className={`cw-dialog cw-dialog-${width}`}
      aria-labelledby={`${id}-title`}
      onCancel={(event) => {
        event.preventDefault()
        onCancel?.()
      }}
    >
      <form
        onSubmit={submit}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey) event.currentTarget.requestSubmit()
          if (event.key === 'Tab' && wrapFocus(event.currentTarget, event.shiftKey)) event.preventDefault()
        }}
      >
        <h2 id={`${id}-title`}>{title}</h2>
        <div className="cw-dialog-body cw-scroll">
          <ConfigProvider getPopupContainer={() => layer.current ?? document.body}>{children}</ConfigProvider>
        </div>
        <div className="cw-dialog-foot">
          <p>{reason ?? consequence}</p>
          {onCancel && (
            <Button size="large" onClick={onCancel}>
              {cancel ?? text.cancel}
            </Button>
          )}
          <Button
            size="large"
            type="submit"
            kind={danger ? 'danger' : 'primary'}
            disabled={Boolean(reason) || Boolean(busy)}
            aria-keyshortcuts="Control+Enter"
          >
            {act}
          </Button>
        </div>
      </form>
      <div ref={layer} />
      <ScreenMark />
    </dialog>
  )
}

/** At the last control Tab goes on at the first, and back; a modal dialog alone would let the focus out of the page. */
function wrapFocus(form: HTMLElement, backwards: boolean): boolean {
  const controls = [...form.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex="0"]')]
  const open = controls.filter((control) => control.tabIndex >= 0 && !control.matches(':disabled'))
  const [from, to] = backwards ? [open[0], open.at(-1)] : [open.at(-1), open[0]]
  if (document.activeElement !== from) return false
  to?.focus()
  return true
}
