import type { Work } from '@main/features/task/contract.ts'
import { useState } from 'react'
import { go } from '../../../navigation.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { Skeleton } from '../../../ui/state/skeleton.tsx'
import { EmptyState } from '../../../ui/state/state-panel.tsx'
import { FromStickIcon, InspectionIcon } from '../../../ui/theme/icons.ts'
import { DraftRow } from '../list/draft-row.tsx'
import { ExportDialog } from './export-dialog.tsx'
import { ImportDialog } from './import-dialog.tsx'
import './keeping.css'

type Draft = Work['drafts'][number]

/** 进行中: all open checks of this device, the one touched last first, and the ways to and from another device. */
export function DraftsCard({ drafts }: { readonly drafts: readonly Draft[] | undefined }) {
  const words = useText()
  const text = words.visit.list
  const [leaving, setLeaving] = useState<Draft | null>(null)
  const [isImporting, setIsImporting] = useState(false)
  const first = drafts?.find(({ away }) => !away)
  return (
    <Card
      title={text.running}
      note={text.count(drafts?.length ?? 0)}
      action={
        <Button size="small" icon={FromStickIcon} onClick={() => setIsImporting(true)}>
          {words.keeping.draft.import}
        </Button>
      }
    >
      {!drafts && <Skeleton lines={2} />}
      {drafts?.length === 0 && (
        <EmptyState icon={InspectionIcon} title={text.none} detail={text.noneDetail}>
          <Button onClick={() => go({ page: 'work' })}>{words.visit.toWork}</Button>
          <Button onClick={() => go({ page: 'search' })}>{text.toSearch}</Button>
        </EmptyState>
      )}
      {drafts?.map((draft) => (
        <DraftRow key={draft.visit} draft={draft} isFirst={draft === first} onExport={() => setLeaving(draft)} />
      ))}
      {leaving && <ExportDialog visit={leaving.visit} subject={leaving.subjectName} onClose={() => setLeaving(null)} />}
      {isImporting && <ImportDialog onClose={() => setIsImporting(false)} />}
    </Card>
  )
}
