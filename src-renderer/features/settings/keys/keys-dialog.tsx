import { useEffect, useId, useRef, useState } from 'react'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Kbd } from '../../../ui/shell/keys/kbd.tsx'
import { useKeys } from '../../../ui/shell/keys/keys.tsx'
import { KEY_GROUPS, type KeyGroup } from './key-list.ts'
import './keys-dialog.css'

/** All keys over the page. Mounted = open; Esc, F1 and the button close it, the focus goes back to where it was. */
export function KeysDialog({ onClose }: { readonly onClose: () => void }) {
  const words = useText()
  const text = words.settings
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const node = dialog.current
    const opener = document.activeElement
    node?.showModal()
    node?.querySelector<HTMLElement>('.cw-dialog-foot button')?.focus()
    return () => {
      node?.close()
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  useKeys({ f1: onClose }, { inDialog: true })
  return (
    <dialog
      ref={dialog}
      className="cw-dialog cw-dialog-wide"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div className="keys-dialog">
        <h2 id={id}>{text.keysTitle}</h2>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keys */}
        <section className="keys-columns cw-scroll" aria-label={text.keysTitle} tabIndex={0}>
          <KeysList groups={KEY_GROUPS} />
        </section>
        <div className="cw-dialog-foot">
          <p>{text.keysDetail}</p>
          <Button size="large" onClick={onClose}>
            {words.ui.common.close}
          </Button>
        </div>
      </div>
    </dialog>
  )
}

/** The keys by place. */
export function KeysList({ groups }: { readonly groups: readonly KeyGroup[] }) {
  const text = useText().settings
  return groups.map(({ group, keys }) => (
    <section key={group} className="keys-group">
      <h3>{text.keyGroups[group]}</h3>
      <dl>
        {keys.map(([presses, act]) => (
          <div key={act}>
            <dt>
              {presses.map((press) => (
                <Kbd key={press.join()} keys={press} />
              ))}
            </dt>
            <dd>{text.keyActs[act]}</dd>
          </div>
        ))}
      </dl>
    </section>
  ))
}

/** Opens the list of keys with F1, wherever it is mounted. */
export function KeysHelp() {
  const [shown, setShown] = useState(false)
  useKeys({ f1: () => setShown(true) })
  return shown && <KeysDialog onClose={() => setShown(false)} />
}
