import type { Page } from 'playwright-core'

/** Where the plain list stands. */
export const PLAIN_LIST = '#plain-list'

/**
 * Puts in place of the page a plain list with as many rows and cells in sight as the results have, in their fonts: no grid,
 * no marks, no icons, no rows that come and go. After a wheel event the next frame writes other texts into all its cells.
 * It shows what this browser on this machine can do at all.
 */
export const standPlainList = (page: Page): Promise<void> =>
  page.evaluate((id) => {
    const view = document.querySelector<HTMLElement>('.ag-body-viewport, .ag-grid-viewport')
    const shown = Array.from(document.querySelectorAll<HTMLElement>('.ag-row'))
    const texts = shown.map((row) => Array.from(row.querySelectorAll('.ag-cell'), (cell) => cell.textContent ?? ''))
    const [first] = shown
    const widths = Array.from(first?.querySelectorAll<HTMLElement>('.ag-cell') ?? [], (cell) => cell.offsetWidth)
    const height = first?.offsetHeight ?? 1
    const list = document.createElement('div')
    list.id = id.slice(1)
    list.style.cssText = `height: ${view?.offsetHeight}px; overflow: hidden; font-size: 13px`
    const cells = Array.from({ length: Math.ceil((view?.offsetHeight ?? 0) / height) }, () => {
      const row = document.createElement('div')
      row.style.cssText = `display: flex; height: ${height}px; line-height: ${height}px; border-bottom: 1px solid`
      const own = widths.map((width) => {
        const cell = document.createElement('span')
        cell.style.cssText = `width: ${width}px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap`
        return cell
      })
      row.append(...own)
      list.append(row)
      return own
    })
    let from = 0
    const write = (): void => {
      for (const [i, row] of cells.entries())
        for (const [k, cell] of row.entries()) cell.textContent = texts[(from + i) % texts.length]?.[k] ?? ''
    }
    let isDue = false
    list.addEventListener(
      'wheel',
      ({ deltaY }) => {
        from += Math.round(deltaY / height)
        if (isDue) return
        isDue = true
        requestAnimationFrame(() => {
          isDue = false
          write()
        })
      },
      { passive: true },
    )
    document.body.replaceChildren(list)
    write()
  }, PLAIN_LIST)
