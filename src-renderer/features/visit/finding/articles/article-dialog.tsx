import type { CitedBasis, LawOption } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { useText } from '../../../../text/index.ts'
import { Tag } from '../../../../ui/data/tag.tsx'
import { Button } from '../../../../ui/form/button/button.tsx'
import { ChoiceCards } from '../../../../ui/form/choice/choice-cards.tsx'
import { Dialog } from '../../../../ui/form/dialog.tsx'
import { Field } from '../../../../ui/form/field.tsx'
import { TextInput } from '../../../../ui/form/input.tsx'
import { SearchBox } from '../../../../ui/shell/search-box.tsx'
import { BasisIcon } from '../../../../ui/theme/icons.ts'

interface ArticleDialogProps {
  readonly laws: readonly LawOption[]
  readonly onChosen: (basis: CitedBasis) => void
  readonly onClose: () => void
}

/** Laws shown before somebody has typed: more would be searched anyway. */
const SHOWN = 12

/** Chooses a law of the catalogue, or one by its name, and an article of it; what was typed is 待核. */
export function ArticleDialog({ laws, onChosen, onClose }: ArticleDialogProps) {
  const words = useText()
  const text = words.finding.articles
  const { said } = words.engine
  const [typed, setTyped] = useState('')
  const [law, setLaw] = useState<string | null>(null)
  const [article, setArticle] = useState('')
  const wanted = typed.trim().toLowerCase()
  const matches = laws.filter(
    ({ name }) => wanted === '' || name.toLowerCase().includes(wanted) || said(name).toLowerCase().includes(wanted),
  )
  const shown = law === null ? matches.slice(0, SHOWN) : matches.filter(({ name }) => name === law)
  const isUnlisted = wanted !== '' && matches.length === 0
  const chosen = law ?? (isUnlisted ? typed.trim() : null)
  const option = laws.find(({ name }) => name === chosen)
  const reason = chosen === null ? text.noLaw : article.trim() === '' ? text.noArticle : null
  return (
    <Dialog
      title={text.title}
      width="wide"
      consequence={text.typedNote}
      act={text.act}
      reason={reason}
      onAct={() => onChosen({ law: chosen ?? '', article: article.trim() })}
      onCancel={onClose}
    >
      <div className="visit-article-dialog">
        <SearchBox
          value={typed}
          onChange={(next) => {
            setTyped(next)
            setLaw(null)
          }}
          placeholder={text.find}
        />
        {isUnlisted ? (
          <p role="status">
            {text.ownLaw}：{typed.trim()}
          </p>
        ) : (
          <ChoiceCards
            label={text.law}
            look="radio"
            columns={2}
            value={law}
            options={shown.map(({ name, edition, verified }) => ({
              value: name,
              label: said(name),
              detail: verified ? text.edition(edition) : `${text.edition(edition)} · ${words.finding.unverified}`,
            }))}
            onChange={(next) => {
              setLaw(next)
              setArticle('')
            }}
          />
        )}
        {law !== null && (
          <Button kind="text" icon={BasisIcon} onClick={() => setLaw(null)}>
            {text.otherLaw}
          </Button>
        )}
        {option && option.articles.length > 0 && (
          <fieldset className="visit-chips">
            <legend className="cw-hidden">{text.article}</legend>
            {option.articles.map((one) => (
              <button
                key={one.article}
                type="button"
                className="visit-chip"
                aria-pressed={one.article === article}
                onClick={() => setArticle(one.article)}
              >
                {said(one.article)} {!one.verified && <Tag kind="waiting">{words.finding.unverified}</Tag>}
              </button>
            ))}
          </fieldset>
        )}
        {chosen !== null && (
          <Field label={text.ownArticle}>
            {(control) => <TextInput {...control} value={article} onChange={setArticle} />}
          </Field>
        )}
      </div>
    </Dialog>
  )
}
