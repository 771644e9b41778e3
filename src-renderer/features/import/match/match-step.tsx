import { useState } from 'react'
import { engine } from '../../../engine.ts'
import { useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { Skeleton } from '../../../ui/state/skeleton.tsx'
import { BackIcon } from '../../../ui/theme/icons.ts'
import type { ImportState } from '../import-state.ts'
import { kindName } from '../kind-name.ts'
import type { Importing } from '../use-import.ts'
import { MatchTable } from './match-table.tsx'
import './match.css'

interface MatchStepProps {
  readonly state: Extract<ImportState, { at: 'match' }>
  readonly importing: Importing
}

/** Headings that nobody knows, matched by hand: what each column holds, what it is taken as, what is still required. */
export function MatchStep({ state, importing }: MatchStepProps) {
  const words = useText()
  const text = words.importing
  const { preview } = state
  const { mapping } = preview
  const { data: kinds } = useCall(['import', 'fields'], (signal) => engine.import.fields(undefined, { signal }))
  const [kind, setKind] = useState(mapping.kind)
  const [fields, setFields] = useState(() => mapping.columns.map(({ field, proposed }) => field ?? proposed))
  const table = kinds?.find((one) => one.kind === kind)
  if (!kinds || !table) return <Skeleton />
  const names = new Set(table.fields.map(({ name }) => name))
  const kept = fields.map((field) => (field !== null && names.has(field) ? field : null))
  const missing = table.fields.filter(({ name, required }) => required && !kept.includes(name))
  return (
    <Card title={text.matchTitle} note={text.matchNote(preview.file, String(mapping.line))}>
      <div className="import-match-head">
        <label>
          {text.matchKind}
          <select className="cw-input" value={kind} onChange={(event) => setKind(event.target.value)}>
            {kinds.map((one) => (
              <option key={one.kind} value={one.kind}>
                {kindName(words, one.kind)}
              </option>
            ))}
          </select>
        </label>
        {missing.length > 0 ? (
          <Notice kind="warn">
            {text.matchMissing(missing.map(({ name }) => words.engine.said(name)).join(text.listed))}
          </Notice>
        ) : (
          <Notice kind="ok">{text.matchComplete}</Notice>
        )}
      </div>
      <MatchTable
        columns={mapping.columns}
        fields={kept}
        table={table.fields}
        onChange={(index, field) => setFields(kept.map((old, place) => (place === index ? field : old)))}
      />
      <div className="import-match-foot">
        <p className="import-meta">{text.matchRemember}</p>
        <div className="import-acts">
          <Button size="large" icon={BackIcon} onClick={importing.leave}>
            {text.back}
          </Button>
          <Button
            kind="primary"
            size="large"
            reason={missing.length > 0 ? text.matchLeft : null}
            onClick={() => void importing.match({ kind, row: mapping.row, lines: mapping.lines, columns: kept })}
          >
            {text.matchGo}
          </Button>
        </div>
      </div>
    </Card>
  )
}
