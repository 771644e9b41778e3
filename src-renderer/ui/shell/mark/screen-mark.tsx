import { createContext, use, useId } from 'react'
import { clockOf, dayOf } from '../../data/format.ts'
import { useNow } from '../../theme/now.ts'
import './screen-mark.css'

/** Name and office of who is signed in, where the office wants them over its screens; null where it does not. */
export const ScreenMarkContext = createContext<string | null>(null)

/** Size of a sign in the drawing, and of a field with one mark in it, px. */
const HAN = 15
const LATIN = 8
const FIELD = { least: 360, gap: 96, height: 220 } as const

/**
 * Name, office and time lightly over everything, so that a photograph of the screen says whose it was. Nobody can point at
 * it and no reader speaks it. A dialog draws its own, since it lies above the page.
 */
export function ScreenMark() {
  const who = use(ScreenMarkContext)
  const now = useNow()
  const id = `mark${useId().replace(/\W/g, '')}`
  if (who === null) return null
  const line = `${who} ${dayOf(now)} ${clockOf(now)}`
  const length = [...line].reduce((sum, sign) => sum + (sign > '\u00ff' ? HAN : LATIN), 0)
  const width = Math.max(FIELD.least, length + FIELD.gap)
  return (
    <svg className="cw-screen-mark" aria-hidden="true" focusable="false">
      <defs>
        <pattern
          id={id}
          width={width}
          height={FIELD.height}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(-22)"
        >
          <text x={0} y={FIELD.height / 4}>
            {line}
          </text>
          <text x={width / 2} y={(FIELD.height * 3) / 4}>
            {line}
          </text>
          <text x={-width / 2} y={(FIELD.height * 3) / 4}>
            {line}
          </text>
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={`url(#${id})`} />
    </svg>
  )
}
