import type { ReactNode } from 'react'
import './facts.css'

/** A label with its value. */
export type Fact = readonly [label: string, value: ReactNode]

/** Labels with their values, one under the other. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="cw-facts">
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
