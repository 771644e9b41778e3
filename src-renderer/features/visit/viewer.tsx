import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/form/button/button.tsx'
import { ScreenMark } from '../../ui/shell/mark/screen-mark.tsx'

interface ViewerProps {
  readonly title: string
  /** Side acts at the left of 关闭. */
  readonly acts?: ReactNode
  readonly onClose: () => void
  readonly children: ReactNode
}

/** Shows one thing large over the page: a photograph, the pages of a paper. Mounted = open; Esc closes. */
export function Viewer({ title, acts, onClose, children }: ViewerProps) {
  const text = useText().ui.common
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const node = dialog.current
    const opener = document.activeElement
    node?.showModal()
    return () => {
      node?.close()
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className="cw-dialog visit-viewer"
      aria-labelledby={id}
      onCancel={(event) => {
        if (event.target !== dialog.current) return
        event.preventDefault()
        onClose()
      }}
    >
      <h2 id={id}>{title}</h2>
      <div className="visit-viewer-body">{children}</div>
      <div className="cw-dialog-foot">
        <div className="visit-viewer-acts">{acts}</div>
        <Button size="large" onClick={onClose}>
          {text.close}
        </Button>
      </div>
      <ScreenMark />
    </dialog>
  )
}
