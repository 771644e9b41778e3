import type { Bar } from '@main/features/visit/contract.ts'
import { useText } from '../../../../text/index.ts'
import { BasisIcon } from '../../../../ui/theme/icons.ts'

interface BarsProps {
  /** With a `name` where several things are barred in one place. */
  readonly bars: readonly (Bar & { readonly name?: string })[]
}

/** Why something cannot be chosen, and the article that says so. */
export function Bars({ bars }: BarsProps) {
  const words = useText()
  const text = words.finding
  const { said } = words.engine
  return bars.map(({ name, reason, article }) => (
    <span key={`${name ?? ''}${reason}`} className="visit-bar-why">
      {name && <b>{name} </b>}
      {text.barred(said(reason))}
      <small>
        <BasisIcon size={14} />
        {text.basisOf(said(article))}
      </small>
    </span>
  ))
}
