import { useState } from 'react'
import { go } from '../../navigation.ts'
import { useText } from '../../text/index.ts'
import { formatCount } from '../../ui/data/format.ts'
import { Button } from '../../ui/form/button/button.tsx'
import { Card } from '../../ui/state/card.tsx'
import { EmptyState } from '../../ui/state/state-panel.tsx'
import { ExportIcon, OkIcon, SearchIcon } from '../../ui/theme/icons.ts'
import { ExportDialog } from '../export/export-dialog.tsx'
import type { ImportState } from './import-state.ts'

interface DoneStepProps {
  readonly state: Extract<ImportState, { at: 'done' }>
  readonly onNext: () => void
  readonly onAnother: () => void
}

/** What was written, in numbers, and how to go on. */
export function DoneStep({ state, onNext, onAnother }: DoneStepProps) {
  const words = useText()
  const text = words.importing
  const [leaving, setLeaving] = useState(false)
  const { result, bad, brought } = state
  const next = brought?.left[0]
  const isHeldOnly = result.imported === 0 && result.held > 0
  const title = result.already
    ? text.already
    : isHeldOnly
      ? text.doneHeld(formatCount(result.held))
      : text.done(formatCount(result.imported))
  return (
    <Card>
      <div role="status">
        <EmptyState
          icon={OkIcon}
          title={title}
          detail={text.doneDetail(
            formatCount(result.unchanged),
            formatCount(result.held),
            formatCount(result.rejected),
          )}
        >
          {next !== undefined && (
            <Button kind="primary" onClick={onNext}>
              {text.sheetNext(next)}
            </Button>
          )}
          <Button
            kind={next === undefined ? 'primary' : 'default'}
            icon={SearchIcon}
            onClick={() => go({ page: 'search' })}
          >
            {text.toSearch}
          </Button>
          <Button onClick={onAnother}>{text.another}</Button>
          {result.held > 0 && (
            <Button onClick={() => go({ page: 'duplicates', view: 'orphans' })}>{words.duplicate.goThere}</Button>
          )}
          {bad !== null && (
            <Button icon={ExportIcon} onClick={() => setLeaving(true)}>
              {text.exportBad}
            </Button>
          )}
        </EmptyState>
      </div>
      {leaving && bad !== null && (
        <ExportDialog
          what={words.exporting.what.badRows}
          source={() => ({ what: 'bad-rows', id: bad })}
          onClose={() => setLeaving(false)}
        />
      )}
    </Card>
  )
}
