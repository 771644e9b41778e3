import type { Mark } from '@main/features/visit/contract.ts'
import { type PointerEvent, useState } from 'react'
import { type Corner, cornerOf, isTap, lineOf, pathOf, wordsOf } from './marks.ts'

interface StageProps {
  readonly file: string
  readonly label: string
  readonly tool: Mark['kind']
  /** Words that a tap writes. */
  readonly words: string
  readonly marks: readonly Mark[]
  readonly chosen: number | null
  readonly onAdd: (mark: Mark) => void
}

/** The photograph with its marks over it: drag for an arrow or a box, tap for words. */
export function Stage({ file, label, tool, words, marks, chosen, onAdd }: StageProps) {
  const [size, setSize] = useState<{ readonly width: number; readonly height: number } | null>(null)
  const [drawing, setDrawing] = useState<{ readonly from: Corner; readonly to: Corner } | null>(null)
  const where = (event: PointerEvent<SVGSVGElement>) => cornerOf(event, event.currentTarget.getBoundingClientRect())
  const down = (event: PointerEvent<SVGSVGElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    const from = where(event)
    setDrawing({ from, to: from })
  }
  const up = (event: PointerEvent<SVGSVGElement>) => {
    if (!drawing) return
    const to = where(event)
    setDrawing(null)
    if (tool === 'text') {
      if (words.trim() !== '') onAdd({ kind: 'text', from: to, to, text: words.trim() })
    } else if (!isTap(drawing.from, to)) onAdd({ kind: tool, from: drawing.from, to, text: '' })
  }
  const shown = drawing && tool !== 'text' ? [...marks, { kind: tool, ...drawing, text: '' }] : marks
  return (
    <div className="evidence-stage">
      <img
        src={`/files/${file}`}
        alt=""
        decoding="async"
        onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
          setSize({ width: naturalWidth, height: naturalHeight })
        }
      />
      {size && (
        <svg
          role="img"
          aria-label={label}
          viewBox={`0 0 ${size.width} ${size.height}`}
          onPointerDown={down}
          onPointerMove={(event) => drawing && setDrawing({ ...drawing, to: where(event) })}
          onPointerUp={up}
          onPointerCancel={() => setDrawing(null)}
        >
          {shown.map((mark, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: marks have no other name than their place
            <Drawn key={place} mark={mark} {...size} isChosen={place === chosen} />
          ))}
        </svg>
      )}
    </div>
  )
}

interface DrawnProps {
  readonly mark: Mark
  readonly width: number
  readonly height: number
  readonly isChosen: boolean
}

function Drawn({ mark, width, height, isChosen }: DrawnProps) {
  const line = lineOf(width, height) * (isChosen ? 1.6 : 1)
  if (mark.kind === 'text') {
    return (
      <text
        className="evidence-mark-words"
        x={mark.from.x * width}
        y={mark.from.y * height}
        fontSize={wordsOf(width, height)}
        strokeWidth={line}
      >
        {mark.text}
      </text>
    )
  }
  const d = pathOf(mark, width, height)
  return (
    <>
      <path className="evidence-mark-edge" d={d} strokeWidth={line * 2} />
      <path className="evidence-mark" d={d} strokeWidth={line} />
    </>
  )
}
