import { useEffect, useState } from 'react'

/**
 * The section that stands at the top of the content, so that the list at the left follows the finger. `keys` in the
 * order of the page; each section element carries its key in `data-section`.
 */
export function useShownSection(keys: readonly string[]): string | null {
  const [shown, setShown] = useState<string | null>(null)
  const key = keys.join('\n')
  useEffect(() => {
    const visible = new Set<string>()
    const order = key.split('\n')
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const title = (target as HTMLElement).dataset.section ?? ''
          if (isIntersecting) visible.add(title)
          else visible.delete(title)
        }
        setShown(order.find((title) => visible.has(title)) ?? null)
      },
      // A band under the upper edge of the content: what crosses it is what one reads.
      { rootMargin: '-35% 0px -55% 0px' },
    )
    for (const section of document.querySelectorAll('[data-section]')) observer.observe(section)
    return () => observer.disconnect()
  }, [key])
  return shown
}
