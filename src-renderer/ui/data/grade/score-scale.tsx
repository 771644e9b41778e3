import { useText } from '../../../text/index.ts'
import { SCORE_FIELDS, scoreField, scorePosition } from './score-limits.ts'
import './score-scale.css'

interface ScoreScaleProps {
  /** Risk points 0-1000; more is worse. */
  readonly points: number
  /** A listed fact leads straight to D: the words stand instead of the points, the needle at the end. */
  readonly direct?: boolean
}

/** The scale of risk points with its limits and a needle. */
export function ScoreScale({ points, direct }: ScoreScaleProps) {
  const text = useText().ui.score
  const share = direct ? 1 : scorePosition(points)
  const x = share * 1000
  const limits = [0, ...SCORE_FIELDS.map((field) => field.to)]
  return (
    <div className="cw-score">
      <svg
        viewBox="0 0 1000 12"
        preserveAspectRatio="none"
        role="img"
        focusable="false"
        aria-label={direct ? text.direct : text.label(points, scoreField(points))}
      >
        {SCORE_FIELDS.map(({ letter, from, to }) => (
          <rect
            key={letter}
            className={`cw-score-${letter.toLowerCase()}`}
            x={from}
            y="1"
            width={to - from}
            height="10"
          />
        ))}
      </svg>
      <svg className="cw-score-marks" aria-hidden="true" focusable="false">
        <line className="cw-score-needle" x1={`${share * 100}%`} x2={`${share * 100}%`} y1="20" y2="38" />
        <text className="cw-score-value" x={`${share * 100}%`} y="14" textAnchor={anchor(x)}>
          {direct ? text.direct : points}
        </text>
        {limits.map((limit) => (
          <text
            key={limit}
            x={`${limit / 10}%`}
            y="51"
            textAnchor={limit === 0 ? 'start' : limit === 1000 ? 'end' : 'middle'}
          >
            {limit}
          </text>
        ))}
      </svg>
    </div>
  )
}

function anchor(x: number): 'start' | 'middle' | 'end' {
  if (x < 60) return 'start'
  return x > 940 ? 'end' : 'middle'
}
