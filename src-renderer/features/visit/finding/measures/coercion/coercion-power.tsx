import { useState } from 'react'
import { useText } from '../../../../../text/index.ts'
import { Button } from '../../../../../ui/form/button/button.tsx'
import { ChoiceCards } from '../../../../../ui/form/choice/choice-cards.tsx'
import { Field } from '../../../../../ui/form/field.tsx'
import { TextInput } from '../../../../../ui/form/input.tsx'
import { AddIcon } from '../../../../../ui/theme/icons.ts'
import { type CoercionProps, coerced } from './coercion-part.ts'

const OTHER = 'other'

/** The law that gives the power: one of the catalogue, that of the broken law first, or another by its name. */
export function CoercionPower({ coercion, options, acts }: CoercionProps) {
  const words = useText()
  const text = words.finding.coercion
  const { said } = words.engine
  const keyOf = ({ law, article }: { readonly law: string; readonly article: string }) => `${law} ${article}`
  const known = options.powers.some(({ basis }) => coercion.power && keyOf(basis) === keyOf(coercion.power))
  const [isOther, setIsOther] = useState(coercion.power !== null && !known)
  const [law, setLaw] = useState(known ? '' : (coercion.power?.law ?? ''))
  const [article, setArticle] = useState(known ? '' : (coercion.power?.article ?? ''))
  const [isAll, setIsAll] = useState(false)
  const isNear = ({ basis, fits }: (typeof options.powers)[number]) =>
    fits || (coercion.power !== null && keyOf(basis) === keyOf(coercion.power))
  const near = options.powers.filter(isNear)
  const shown = isAll || near.length === 0 || isOther ? options.powers : near
  const saveOther = () => {
    if (law.trim() !== '') void acts.patch(coerced({ power: { law: law.trim(), article: article.trim() } }), 'power')
  }
  return (
    <>
      <ChoiceCards
        label={text.power}
        look="radio"
        columns={1}
        value={isOther ? OTHER : coercion.power && keyOf(coercion.power)}
        options={[
          ...shown.map(({ basis, things, fits }) => ({
            value: keyOf(basis),
            label: `${words.visit.items.article(basis.law, said(basis.article))}${basis.unverified ? ` ${words.finding.unverified}` : ''}`,
            detail: fits ? `${said(things)} · ${text.fits}` : said(things),
          })),
          ...(shown === near ? [] : [{ value: OTHER, label: text.ownLaw }]),
        ]}
        onChange={(value) => {
          setIsOther(value === OTHER)
          const power = options.powers.find(({ basis }) => keyOf(basis) === value)
          if (!power) return
          const kind = power.kinds.includes(coercion.kind) ? coercion.kind : (power.kinds[0] ?? coercion.kind)
          void acts.patch(coerced({ power: power.basis, kind }), 'power')
        }}
      />
      {shown === near && (
        <Button kind="text" icon={AddIcon} onClick={() => setIsAll(true)}>
          {text.morePowers}
        </Button>
      )}
      {isOther && (
        <div className="visit-pair">
          <Field label={text.ownLaw}>
            {(control) => <TextInput {...control} value={law} onChange={setLaw} onBlur={saveOther} />}
          </Field>
          <Field label={text.ownArticle}>
            {(control) => <TextInput {...control} value={article} onChange={setArticle} onBlur={saveOther} />}
          </Field>
        </div>
      )}
    </>
  )
}
