import type { Strokes } from '@main/features/visit/contract.ts'
import { useText } from '../../../text/index.ts'
import { strokePaths } from './strokes.ts'
import './signature-pad.css'

/** A signature as it was written, in the space there is. */
export function SignatureImage({ name, strokes }: { readonly name: string; readonly strokes: Strokes }) {
  const text = useText().ui.signature
  return (
    <svg
      className="cw-signature-image"
      viewBox={`0 0 ${strokes.width} ${strokes.height}`}
      role="img"
      aria-label={text.of(name)}
      focusable="false"
    >
      {strokePaths(strokes.strokes).map((path) => (
        <path key={path.d} d={path.d} strokeWidth={path.width} />
      ))}
    </svg>
  )
}
