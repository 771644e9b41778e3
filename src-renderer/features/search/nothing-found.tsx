import { engine } from '../../engine.ts'
import { useStatus } from '../../frame.tsx'
import { go } from '../../navigation.ts'
import { useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { formatCount } from '../../ui/data/format.ts'
import { Button } from '../../ui/form/button/button.tsx'
import { Card } from '../../ui/state/card.tsx'
import { EmptyState } from '../../ui/state/state-panel.tsx'
import { NotFoundIcon } from '../../ui/theme/icons.ts'
import { setFilters } from './filter/filters.ts'
import type { Answer } from './use-search.ts'

interface NothingFoundProps {
  readonly answer: Answer
  readonly onTry: (text: string) => void
  readonly onClear: () => void
}

/** Nothing found: where it looked, a near spelling, the filters that are still set, and a way to register premises. */
export function NothingFound({ answer, onTry, onClear }: NothingFoundProps) {
  const text = useText().search
  const subjects = formatCount(useStatus().subjects)
  const filters = setFilters(answer.filters).length
  const near = useCall(
    ['subject', 'suggest', answer.text],
    (signal) => engine.search.suggest({ text: answer.text }, { signal }),
    { enabled: answer.text !== '' },
  ).data?.text
  return (
    <Card>
      <EmptyState
        icon={NotFoundIcon}
        title={answer.text ? text.notFound(answer.text) : text.nothingFiltered}
        detail={filters > 0 ? text.lookedFiltered(subjects, filters) : text.looked(subjects)}
      >
        {filters > 0 && <Button onClick={onClear}>{text.withoutFilters}</Button>}
        {near && <Button onClick={() => onTry(near)}>{text.suggest(near)}</Button>}
        {answer.text && (
          <Button kind="text" onClick={() => go({ page: 'provisional', name: answer.text })}>
            {text.register}
          </Button>
        )}
      </EmptyState>
    </Card>
  )
}
