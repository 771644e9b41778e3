import { useText } from '../../../text/index.ts'
import './seal-mark.css'

/** The seal of the program: one character on cinnabar. */
export function SealMark({ size }: { readonly size: 'rail' | 'door' }) {
  const text = useText().ui.shell
  return (
    <span className={`cw-seal cw-seal-${size}`} role="img" aria-label={text.product}>
      <span aria-hidden="true">{text.seal}</span>
    </span>
  )
}
