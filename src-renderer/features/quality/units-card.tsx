import type { QualityReport } from '@main/features/quality/contract.ts'
import { useText } from '../../text/index.ts'
import { formatCount } from '../../ui/data/format.ts'
import { Card } from '../../ui/state/card.tsx'
import { Share } from './share.tsx'

interface UnitsCardProps {
  readonly report: QualityReport
  readonly onOnly: (unit: string) => void
}

/** Units with the rows they sent and how many have faults, most faults first. */
export function UnitsCard({ report, onOnly }: UnitsCardProps) {
  const text = useText().quality
  const { units, unitsTotal } = report
  return (
    <Card title={text.units} note={text.unitsNote(formatCount(units.length), formatCount(unitsTotal))}>
      <div className="quality-scroll">
        <table className="t">
          <thead>
            <tr>
              <th scope="col">{text.unit}</th>
              <th scope="col" className="num">
                {text.counts.rows}
              </th>
              <th scope="col" className="num">
                {text.counts.rejected}
              </th>
              <th scope="col" className="num">
                {text.counts.held}
              </th>
              <th scope="col" className="num">
                {text.counts.noted}
              </th>
              <th scope="col">{text.rejectedShare}</th>
            </tr>
          </thead>
          <tbody>
            {units.map((unit) => (
              <tr key={unit.unit}>
                <td>
                  <button
                    type="button"
                    className="quality-name"
                    title={text.only(unit.unit)}
                    onClick={() => onOnly(unit.unit)}
                  >
                    {unit.unit}
                  </button>
                </td>
                <td className="num">{formatCount(unit.rows)}</td>
                <td className="num">{formatCount(unit.rejected)}</td>
                <td className="num">{formatCount(unit.held)}</td>
                <td className="num">{formatCount(unit.noted)}</td>
                <td>
                  <Share part={unit.rejected} whole={unit.rows} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  )
}
