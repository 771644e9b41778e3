import { type DragEvent, useRef, useState } from 'react'
import { Button } from '../../../ui/form/button/button.tsx'
import './file-drop.css'

interface FileDropProps {
  /** File types of the dialog: `.csv,.xlsx`. */
  readonly accept: string
  /** Said before the button: 把文件拖到这里，或. */
  readonly words: string
  /** Words of the button. */
  readonly button: string
  /** The filled button of the page. */
  readonly primary?: boolean
  readonly disabled?: boolean
  readonly onFile: (file: File) => void
}

/** A file by dropping it or by a button; both give the same. */
export function FileDrop({ accept, words, button, primary, disabled, onFile }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (files: FileList | null) => {
    const file = files?.[0]
    if (file && !disabled) onFile(file)
  }
  const drag = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault()
    setOver(isOver)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a short cut of the button inside
    <div
      className="file-drop"
      data-over={over || undefined}
      onDragOver={drag(true)}
      onDragLeave={drag(false)}
      onDrop={(event) => {
        drag(false)(event)
        take(event.dataTransfer.files)
      }}
    >
      <p>{words}</p>
      <Button
        kind={primary ? 'primary' : 'default'}
        size={primary ? 'large' : 'normal'}
        disabled={Boolean(disabled)}
        onClick={() => input.current?.click()}
      >
        {button}
      </Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        hidden
        aria-label={button}
        onChange={(event) => {
          take(event.target.files)
          // The same file can be chosen again after it was corrected.
          event.target.value = ''
        }}
      />
    </div>
  )
}
