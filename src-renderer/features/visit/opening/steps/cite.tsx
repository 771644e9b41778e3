import type { Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../../text/index.ts'
import { BasisIcon } from '../../../../ui/theme/icons.ts'
import './steps.css'

interface CiteProps {
  readonly visit: Visit
  /** Step of resources/lawful-steps.json. */
  readonly step: string
}

/** The sentence of a step with the article behind it; 待核 where the article was not read in the legal text. */
export function Cite({ visit, step }: CiteProps) {
  const words = useText()
  const text = visit.lawful.texts.find(({ id }) => id === step)
  if (!text) return null
  const articles = text.basis.map(({ law, article }) => words.visit.items.article(words.engine.said(law), article))
  return (
    <p className="visit-cite">
      <BasisIcon size={14} />
      <span>
        {words.engine.said(text.sentence)} {articles.join(words.lawful.separator)}
        {!text.verified && <em>{words.lawful.unverified}</em>}
      </span>
    </p>
  )
}
