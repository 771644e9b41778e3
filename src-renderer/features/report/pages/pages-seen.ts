const pagesIn = (pane: HTMLElement): readonly HTMLElement[] => [...pane.querySelectorAll<HTMLElement>('[data-page]')]

/** First and last page (counted from 1) of which half, or half the pane, is seen; null when none is drawn. */
export function pagesSeen(pane: HTMLElement): { readonly first: number; readonly last: number } | null {
  const frame = pane.getBoundingClientRect()
  const seen = pagesIn(pane).flatMap((page, index) => {
    const box = page.getBoundingClientRect()
    const height = Math.min(box.bottom, frame.bottom) - Math.max(box.top, frame.top)
    return height > Math.min(box.height, frame.height) / 2 ? [index + 1] : []
  })
  const [first, last] = [seen[0], seen.at(-1)]
  return first === undefined || last === undefined ? null : { first, last }
}

/** Scrolls a pane to a page, counted from 1. */
export function showPage(pane: HTMLElement, page: number): void {
  pagesIn(pane)[page - 1]?.scrollIntoView({ block: 'start' })
}
