import { useKeys } from './keys.tsx'

/**
 * F6 and Shift+F6 go round the regions of a screen: each element with `data-region`, in reading order. The focus goes
 * to what the region last offered: its current item, its first control, or itself.
 */
export function useRegions(): void {
  useKeys({ f6: () => step(1), 'shift+f6': () => step(-1) })
}

function step(by: number): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')]
  const here = regions.findIndex((region) => region.contains(document.activeElement))
  const next = regions[(here + by + regions.length) % regions.length]
  if (!next) return
  const inside =
    next.querySelector<HTMLElement>('[aria-current]:not([aria-current="false"])') ??
    next.querySelector<HTMLElement>('button:enabled, a[href], input:enabled, [tabindex="0"]')
  const target = next.tabIndex >= 0 ? next : (inside ?? next)
  target.focus()
}
