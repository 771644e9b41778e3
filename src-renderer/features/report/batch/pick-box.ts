import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community'
import { makeOf } from '../../../ui/data/grid/by-hand.ts'
import { isPicked, pick, watchPicked } from './picked.ts'
import './pick.css'

type Subject = { readonly uid: string; readonly name: string }

/**
 * Picks a subject of a list for reports; the whole cell takes the finger, Space does the same from the row. `label` names
 * the box of a subject for those who do not see it.
 */
export function pickCell(label: (name: string) => string): new () => ICellRendererComp<Subject> {
  return class {
    private readonly box = makeOf('input', '')
    private readonly gui = makeOf('label', 'batch-pick')
    private leave = (): void => {}
    init(params: ICellRendererParams<Subject>): void {
      this.box.type = 'checkbox'
      this.box.tabIndex = -1
      this.show(params.data)
    }
    getGui(): HTMLElement {
      return this.gui
    }
    refresh(params: ICellRendererParams<Subject>): boolean {
      this.show(params.data)
      return true
    }
    destroy(): void {
      this.leave()
    }
    private show(subject: Subject | undefined): void {
      this.leave()
      this.leave = () => {}
      if (!subject) {
        this.box.remove()
        return
      }
      const read = (): void => {
        this.box.checked = isPicked(subject.uid)
      }
      this.box.onchange = () => pick(subject.uid)
      this.box.setAttribute('aria-label', label(subject.name))
      this.gui.append(this.box)
      read()
      this.leave = watchPicked(read)
    }
  }
}

/** Whether a click in a list was meant for the box and not for the row. */
export const isPick = (event: Event | null | undefined): boolean =>
  event?.target instanceof Element && event.target.closest('.batch-pick') !== null
