import type { ReactNode, RefObject } from 'react'

/** Parts of the page drawn once, to be copied into what is made by hand. */
export type StampsRef = RefObject<HTMLDivElement | null>

interface StampsProps {
  /** Where the copies are taken from. */
  readonly ref: StampsRef
  /** What to draw, by name. */
  readonly parts: Readonly<Record<string, ReactNode>>
}

/** Draws parts out of sight. It stands before the list that copies them, so that they are there when its first row is made. */
export function Stamps({ ref, parts }: StampsProps) {
  return (
    <div ref={ref} hidden>
      {Object.entries(parts).map(([name, part]) => (
        <div key={name} data-stamp={name}>
          {part}
        </div>
      ))}
    </div>
  )
}

/** A copy of a part; an empty element where none of that name is drawn. */
export function copyOf(stamps: StampsRef, name: string): HTMLElement {
  const part = stamps.current?.querySelector(`[data-stamp="${name}"]`)?.firstElementChild
  return (part?.cloneNode(true) as HTMLElement | undefined) ?? document.createElement('span')
}
