import { AgGridReact } from 'ag-grid-react'
import { styleNonce } from '../../theme/nonce.ts'
import { type GridProps, useGridSetup } from './grid-setup.ts'

/** A table of any length; fills its parent's height. Import it lazily: AG Grid is large. */
export function Grid<Row>({ label, ...options }: GridProps<Row>) {
  const setup = useGridSetup(label)
  const nonce = styleNonce()
  return (
    // biome-ignore lint/a11y/useSemanticElements: names the grid's region; the grid itself is no form
    <div className="cw-grid" role="group" aria-label={label}>
      <AgGridReact<Row> {...options} {...setup} {...(nonce ? { styleNonce: nonce } : {})} />
    </div>
  )
}
