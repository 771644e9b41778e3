import { useState } from 'react'
import { useText } from '../../../text/index.ts'
import { RevealDialog, type RevealField } from './reveal-dialog.tsx'

interface MaskedValueProps {
  readonly uid: string
  readonly field: RevealField
  /** As the engine gave it, masked; null or empty when nothing is recorded. */
  readonly masked: string | null
}

/** A masked value; 查看 asks for a purpose, then shows it until the page is left. */
export function MaskedValue({ uid, field, masked }: MaskedValueProps) {
  const text = useText().subject
  const [asking, setAsking] = useState(false)
  const [value, setValue] = useState<string | null>(null)
  if (!masked) return <span>{text.notRecorded}</span>
  return (
    <>
      <b className="profile-masked">{value ?? masked}</b>
      {value === null && masked.includes('*') && (
        <button type="button" className="profile-look" onClick={() => setAsking(true)}>
          {text.look}
          <span className="cw-hidden"> {text.revealFields[field]}</span>
        </button>
      )}
      {asking && (
        <RevealDialog
          uid={uid}
          field={field}
          onCancel={() => setAsking(false)}
          onShown={(shown) => {
            setValue(shown)
            setAsking(false)
          }}
        />
      )}
    </>
  )
}
