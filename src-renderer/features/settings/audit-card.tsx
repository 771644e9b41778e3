import type { auditEntrySchema } from '@main/features/audit/contract.ts'
import { useState } from 'react'
import type { z } from 'zod'
import { engine } from '../../engine.ts'
import { useCall } from '../../queries.ts'
import { type Dictionary, useText } from '../../text/index.ts'
import { DateText } from '../../ui/data/values.tsx'
import { Button } from '../../ui/form/button.tsx'
import { Card } from '../../ui/state/card.tsx'
import { Skeleton } from '../../ui/state/skeleton.tsx'
import { FailurePanel } from '../subject/failure-panel.tsx'
import { AuditCheck } from './audit-check.tsx'

type Entry = z.infer<typeof auditEntrySchema>

const A_PAGE = 20
/** An entry names the officer with the id behind it, so that namesakes differ in the chain. */
const ID_BEHIND = / [\da-f-]{36}$/

/** Who did what, newest first; the chain behind it can be checked. */
export function AuditCard() {
  const text = useText().settings
  // Each opening reads anew: entries come with almost every act, and no topic announces them.
  const [look] = useState(() => crypto.randomUUID())
  const [shown, setShown] = useState(A_PAGE)
  const entries = useCall(
    ['settings', 'audit', look, shown],
    (signal) => engine.audit.list({ before: null, limit: Math.min(shown + 1, 500) }, { signal }),
    { keep: true },
  )
  const rows = entries.data?.slice(0, shown) ?? []
  return (
    <Card title={text.log} note={text.logNote} action={<AuditCheck />}>
      {entries.isError && <FailurePanel error={entries.error} onRetry={() => void entries.refetch()} />}
      {entries.isPending && <Skeleton />}
      {rows.length > 0 && <AuditTable rows={rows} />}
      {(entries.data?.length ?? 0) > shown && (
        <div className="settings-more">
          <Button kind="text" size="small" onClick={() => setShown(shown + A_PAGE)}>
            {text.logOlder}
          </Button>
        </div>
      )}
    </Card>
  )
}

/** Purpose and detail; the detail of a begun check is only the number of its list. */
const whatFor = ({ purpose, detail, action }: Entry, text: Dictionary['settings']): string =>
  [purpose, action === '修改设置' ? settingsIn(detail, text) : /^\d+$/.test(detail) ? '' : detail]
    .filter(Boolean)
    .join(' · ')

/** The settings of a change by the names they have on this page. */
function settingsIn(detail: string, text: Dictionary['settings']): string {
  const { theme, language, singleKeys, idle, agency, agencyShort, cap, warnDays, lockDays } = text
  const same = { theme, language, singleKeys, agency, agencyShort, warnDays, lockDays }
  const names: Readonly<Record<string, string>> = { ...same, idleMinutes: idle, visitCap: cap }
  return detail
    .split('、')
    .map((key) => names[key] ?? key)
    .join(' · ')
}

function AuditTable({ rows }: { readonly rows: readonly Entry[] }) {
  const words = useText()
  const text = words.settings.logColumns
  const { said } = words.engine
  const { none } = words.ui.common
  return (
    <table className="t settings-log">
      <thead>
        <tr>
          <th scope="col" className="num">
            {text.seq}
          </th>
          <th scope="col">{text.at}</th>
          <th scope="col">{text.officer}</th>
          <th scope="col">{text.action}</th>
          <th scope="col">{text.subject}</th>
          <th scope="col">{text.purpose}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.seq}>
            <td className="num">{row.seq}</td>
            <td className="date">
              <DateText value={row.at} />
            </td>
            <td className="date">{row.officer.replace(ID_BEHIND, '')}</td>
            <td className="date">{said(row.action)}</td>
            <td className="settings-log-subject">{row.subjectName || none}</td>
            <td>{said(whatFor(row, words.settings)) || none}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
