import type { DraftItem } from '@main/features/checklist/contract.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { TextInput } from '../../../ui/form/input.tsx'
import { AddIcon } from '../../../ui/theme/icons.ts'
import { patched, without } from '../editor/draft-changes.ts'

interface BasisRowsProps {
  readonly basis: DraftItem['basis']
  readonly onChange: (basis: DraftItem['basis']) => void
}

/** Laws and articles that an item rests on. */
export function BasisRows({ basis, onChange }: BasisRowsProps) {
  const text = useText().checklist
  return (
    <fieldset className="checklist-wide checklist-rows">
      <legend>{text.basis}</legend>
      {basis.map(({ law, article }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a basis is known by its place while it is written
        <div key={place}>
          <TextInput
            aria-label={text.lawOf(place + 1)}
            placeholder={text.law}
            value={law}
            onChange={(next) => onChange(patched(basis, place, { law: next }))}
          />
          <TextInput
            aria-label={text.articleOf(place + 1)}
            placeholder={text.article}
            value={article ?? ''}
            onChange={(next) => onChange(patched(basis, place, { article: next === '' ? null : next }))}
          />
          <Button size="small" onClick={() => onChange(without(basis, place))}>
            {text.remove}
          </Button>
        </div>
      ))}
      <Button size="small" icon={AddIcon} onClick={() => onChange([...basis, { law: '', article: null }])}>
        {text.addBasis}
      </Button>
    </fieldset>
  )
}
