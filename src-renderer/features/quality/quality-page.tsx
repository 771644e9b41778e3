import type { QualityCause, QualityFilter } from '@main/features/quality/contract.ts'
import { useState } from 'react'
import { engine, failureOf } from '../../engine.ts'
import { Frame } from '../../frame.tsx'
import { go } from '../../navigation.ts'
import { useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/form/button/button.tsx'
import { FilterPills } from '../../ui/form/choice/filter-pills.tsx'
import { Segments } from '../../ui/form/choice/segments.tsx'
import { Stack } from '../../ui/shell/shell.tsx'
import { Card } from '../../ui/state/card.tsx'
import { Notice } from '../../ui/state/notice.tsx'
import { Skeleton } from '../../ui/state/skeleton.tsx'
import { EmptyState, ErrorPanel } from '../../ui/state/state-panel.tsx'
import { BackIcon, ExportIcon, OkIcon, UploadIcon } from '../../ui/theme/icons.ts'
import { ExportDialog } from '../export/export-dialog.tsx'
import { BatchesCard } from './batches-card.tsx'
import { CheckCard } from './check-card.tsx'
import { ColumnsCard } from './columns-card.tsx'
import { Counts } from './counts.tsx'
import { UnitsCard } from './units-card.tsx'
import './quality.css'

type Scope = 'files' | 'records'
type Narrowed = { readonly unit?: string; readonly batch?: { readonly id: string; readonly file: string } }

/** The pill that shows every fault. */
const ALL = 'all'

/** What the files of each unit lack, column by column, and how it goes from file to file. */
export function QualityPage() {
  const words = useText()
  const text = words.quality
  const [scope, setScope] = useState<Scope>('files')
  const [only, setOnly] = useState<Narrowed>({})
  const [cause, setCause] = useState<QualityCause | typeof ALL>(ALL)
  const [opened, setOpened] = useState<string | null>(null)
  const [leaving, setLeaving] = useState(false)
  const batch = scope === 'records' ? 'records' : only.batch?.id
  const narrowed: QualityFilter = {
    ...(batch === undefined ? {} : { batch }),
    ...(only.unit === undefined ? {} : { unit: only.unit }),
  }
  const filter: QualityFilter = { ...narrowed, ...(cause === ALL ? {} : { cause }) }
  const whole = useCall(['import', 'quality', narrowed], (signal) => engine.quality.report(narrowed, { signal }), {
    keep: true,
  })
  const found = useCall(['import', 'quality', filter], (signal) => engine.quality.report(filter, { signal }), {
    keep: true,
  })
  const report = found.data
  const narrow = (to: Narrowed) => {
    setOnly(to)
    setCause(ALL)
    setOpened(null)
  }
  const failure = found.error && failureOf(found.error)
  return (
    <Frame page="quality" title={text.title} layout="wide">
      <Stack>
        <div className="quality-bar">
          <Button icon={BackIcon} onClick={() => go({ page: 'import' })}>
            {text.back}
          </Button>
          <Segments
            label={text.scope}
            value={scope}
            onChange={(value) => {
              setScope(value)
              narrow({})
            }}
            options={(['files', 'records'] as const).map((value) => ({ value, label: text.scopes[value] }))}
          />
          <Button icon={ExportIcon} disabled={!report || report.columnsTotal === 0} onClick={() => setLeaving(true)}>
            {text.export}
          </Button>
        </div>
        {leaving && (
          <ExportDialog
            what={words.exporting.what.quality}
            isTable
            source={(format) => ({ what: 'quality', filter, format })}
            onClose={() => setLeaving(false)}
          />
        )}
        {failure && (
          <Card>
            <ErrorPanel what={text.failed} remedy={failure.sentence} code={failure.code} />
          </Card>
        )}
        {scope === 'records' && report && <CheckCard checked={report.checked} />}
        {!report && !failure && <Skeleton />}
        {report && report.rows === 0 && scope === 'files' && (
          <Card>
            <EmptyState icon={UploadIcon} title={text.empty} detail={text.emptyDetail}>
              <Button kind="primary" onClick={() => go({ page: 'import' })}>
                {text.back}
              </Button>
            </EmptyState>
          </Card>
        )}
        {report && report.rows > 0 && (
          <>
            {(only.unit !== undefined || only.batch) && (
              <Notice kind="info" action={<Button onClick={() => narrow({})}>{text.everything}</Button>}>
                {only.unit === undefined ? text.onlyBatch(only.batch?.file ?? '') : text.only(only.unit)}
              </Notice>
            )}
            <Counts report={whole.data ?? report} records={scope === 'records'} />
            {(whole.data ?? report).causes.length > 0 ? (
              <FilterPills
                label={text.problem}
                value={cause}
                onChange={(value) => {
                  setCause(value)
                  setOpened(null)
                }}
                options={[
                  { value: ALL, label: text.allProblems },
                  ...[...Map.groupBy((whole.data ?? report).causes, (one) => one.cause)].map(([value, counts]) => ({
                    value,
                    label: text.causes[value],
                    count: counts.reduce((sum, { rows }) => sum + rows, 0),
                  })),
                ]}
              />
            ) : (
              <Card>
                <EmptyState icon={OkIcon} title={text.good} detail={text.goodDetail} />
              </Card>
            )}
            {report.columns.length > 0 && (
              <ColumnsCard report={report} batch={batch} opened={opened} onOpen={setOpened} />
            )}
            {only.unit === undefined && <UnitsCard report={report} onOnly={(unit) => narrow({ ...only, unit })} />}
            {scope === 'files' && report.batches.length > 0 && !only.batch && (
              <BatchesCard report={report} onOnly={(one) => narrow({ ...only, batch: one })} />
            )}
          </>
        )}
      </Stack>
    </Frame>
  )
}
