import type { ImportMapping } from '@main/features/import/contract.ts'
import { useText } from '../../../text/index.ts'

interface MatchTableProps {
  readonly columns: ImportMapping['columns']
  /** Field of each column, null = not imported. */
  readonly fields: readonly (string | null)[]
  readonly table: readonly { readonly name: string; readonly required: boolean }[]
  readonly onChange: (index: number, field: string | null) => void
}

/** One line a column of the file: heading, first contents, and the field it is taken as. */
export function MatchTable({ columns, fields, table, onChange }: MatchTableProps) {
  const words = useText()
  const text = words.importing
  return (
    <table className="t import-match">
      <thead>
        <tr>
          <th scope="col">{text.matchHeader}</th>
          <th scope="col">{text.matchSamples}</th>
          <th scope="col">{text.matchField}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map(({ header, samples, field, proposed }, index) => {
          const name = header || text.noHeader(String(index + 1))
          const isGuess = field === null && proposed !== null && fields[index] === proposed
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a file may have two columns of one name
            <tr key={index}>
              <th scope="row">{name}</th>
              <td className="import-samples">{samples.filter((sample) => sample !== '').join(text.listed) || '—'}</td>
              <td>
                <select
                  className="cw-input"
                  aria-label={text.matchFieldOf(name)}
                  value={fields[index] ?? ''}
                  data-unused={fields[index] === null || undefined}
                  onChange={(event) => onChange(index, event.target.value || null)}
                >
                  <option value="">{text.matchNothing}</option>
                  {table.map((one) => {
                    const isTaken = fields.includes(one.name) && fields[index] !== one.name
                    const label = one.required
                      ? text.matchRequired(words.engine.said(one.name))
                      : words.engine.said(one.name)
                    return (
                      <option key={one.name} value={one.name} disabled={isTaken}>
                        {isTaken ? text.matchTaken(words.engine.said(one.name)) : label}
                      </option>
                    )
                  })}
                </select>
                {isGuess && <small className="import-meta">{text.matchProposed}</small>}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
