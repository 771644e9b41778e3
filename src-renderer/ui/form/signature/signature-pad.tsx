import type { Strokes } from '@main/features/visit/contract.ts'
import { type PointerEvent, useEffect, useRef } from 'react'
import { useText } from '../../../text/index.ts'
import { RewriteIcon } from '../../theme/icons.ts'
import { Button } from '../button/button.tsx'
import { type StrokePoint, strokePoint, strokeWidth } from './strokes.ts'
import './signature-pad.css'

interface SignaturePadProps {
  /** Who signs. */
  readonly name: string
  /** What has been written, or null. */
  readonly value: Strokes | null
  /** Called after each stroke with all strokes, and with null for 重写. */
  readonly onChange: (value: Strokes | null) => void
}

/** A field to sign in by finger, pen or mouse, with a guide line and 重写. */
export function SignaturePad({ name, value, onChange }: SignaturePadProps) {
  const text = useText().ui.signature
  const canvas = useRef<HTMLCanvasElement>(null)
  const current = useRef<StrokePoint[] | null>(null)
  const start = useRef(0)
  const strokes = value?.strokes ?? []

  useEffect(() => {
    const node = canvas.current
    if (!node) return
    const redraw = () => drawAll(node, value?.strokes ?? [])
    const observer = new ResizeObserver(redraw)
    observer.observe(node)
    redraw()
    return () => observer.disconnect()
  }, [value])

  const sample = (event: PointerEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    const all = event.nativeEvent.getCoalescedEvents?.() ?? []
    return (all.length > 0 ? all : [event.nativeEvent]).map((one) =>
      strokePoint(
        { x: one.clientX - box.left, y: one.clientY - box.top, time: one.timeStamp, pressure: one.pressure },
        start.current,
      ),
    )
  }
  const begin = (event: PointerEvent<HTMLCanvasElement>) => {
    if (current.current || event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    if (strokes.length === 0) start.current = event.timeStamp
    current.current = sample(event)
    drawStroke(event.currentTarget, current.current)
  }
  const go = (event: PointerEvent<HTMLCanvasElement>) => {
    if (!current.current) return
    current.current.push(...sample(event))
    drawStroke(event.currentTarget, current.current)
  }
  const end = (event: PointerEvent<HTMLCanvasElement>) => {
    const stroke = current.current
    if (!stroke) return
    current.current = null
    const { clientWidth: width, clientHeight: height } = event.currentTarget
    onChange({ width, height, strokes: [...strokes, stroke] })
  }

  return (
    <div className="cw-signature">
      <canvas
        ref={canvas}
        role="img"
        aria-label={`${text.pad(name)} ${strokes.length === 0 ? text.empty : text.drawn(strokes.length)}`}
        onPointerDown={begin}
        onPointerMove={go}
        onPointerUp={end}
        onPointerCancel={end}
      />
      <span className="cw-signature-line" aria-hidden="true">
        {text.sign}
      </span>
      <div className="cw-signature-again">
        <Button icon={RewriteIcon} disabled={strokes.length === 0} onClick={() => onChange(null)}>
          {text.rewrite}
        </Button>
      </div>
    </div>
  )
}

function drawAll(node: HTMLCanvasElement, strokes: Strokes['strokes']): void {
  const ratio = window.devicePixelRatio
  node.width = Math.round(node.clientWidth * ratio)
  node.height = Math.round(node.clientHeight * ratio)
  for (const stroke of strokes) drawStroke(node, stroke)
}

function drawStroke(node: HTMLCanvasElement, points: readonly StrokePoint[]): void {
  const pen = node.getContext('2d')
  if (!pen) return
  pen.setTransform(window.devicePixelRatio, 0, 0, window.devicePixelRatio, 0, 0)
  pen.strokeStyle = getComputedStyle(node).color
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  points.forEach((point, index) => {
    const before = points[index - 1] ?? point
    pen.lineWidth = strokeWidth(point)
    pen.beginPath()
    pen.moveTo(before[0], before[1])
    pen.lineTo(point[0], point[1])
    pen.stroke()
  })
}
