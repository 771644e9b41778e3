import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community'

/** A cell whose element `draw` makes by hand; empty until its row is read, and made anew when the row changes. */
export function cellOf<Row>(draw: (row: Row) => HTMLElement): new () => ICellRendererComp<Row> {
  return class {
    private gui: HTMLElement = document.createElement('span')
    init({ data }: ICellRendererParams<Row>): void {
      if (data) this.gui = draw(data)
    }
    getGui(): HTMLElement {
      return this.gui
    }
    refresh(): boolean {
      return false
    }
  }
}
