import type { auditEntrySchema } from '@main/features/audit/contract.ts'
import { useState } from 'react'
import type { z } from 'zod'
import { engine } from '../../../engine.ts'
import { useCall } from '../../../queries.ts'
import { type Dictionary, useText } from '../../../text/index.ts'
import { formatCount } from '../../../ui/data/format.ts'
import { DateText } from '../../../ui/data/values.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { TextInput } from '../../../ui/form/input.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { Skeleton } from '../../../ui/state/skeleton.tsx'
import { EmptyState } from '../../../ui/state/state-panel.tsx'
import { NotFoundIcon } from '../../../ui/theme/icons.ts'
import { useSettled } from '../../report/use-settled.ts'
import { FailurePanel } from '../../subject/failure-panel.tsx'
import { AuditCheck } from './audit-check.tsx'

type Entry = z.infer<typeof auditEntrySchema>

const A_PAGE = 20
/** What is typed is looked for once the hand rests, milliseconds. */
const TYPING_MS = 200
/** An entry names the officer with the id behind it, so that namesakes differ in the chain. */
const ID_BEHIND = / [\da-f-]{36}$/

/** Who did what, newest first, to be searched by the number of an export; the chain behind it can be checked. */
export function AuditCard() {
  const text = useText().settings
  // Each opening reads anew: entries come with almost every act, and no topic announces them.
  const [look] = useState(() => crypto.randomUUID())
  const [shown, setShown] = useState(A_PAGE)
  const [typed, setTyped] = useState('')
  const asked = useSettled(typed.trim(), TYPING_MS)
  const entries = useCall(
    ['settings', 'audit', look, shown, asked],
    (signal) => engine.audit.list({ before: null, limit: Math.min(shown + 1, 500), text: asked }, { signal }),
    { keep: true },
  )
  const rows = entries.data?.slice(0, shown) ?? []
  const isMore = (entries.data?.length ?? 0) > shown
  const find = (value: string) => {
    setTyped(value)
    setShown(A_PAGE)
  }
  return (
    <Card title={text.log} note={text.logNote} action={<AuditCheck />}>
      <div className="settings-log-find">
        <TextInput value={typed} onChange={find} placeholder={text.logFind} aria-label={text.logFind} type="search" />
        <p role="status">
          {asked !== '' && rows.length > 0 && (isMore ? text.logFoundMore : text.logFound)(formatCount(rows.length))}
        </p>
      </div>
      {entries.data && asked !== '' && rows.length === 0 && (
        <EmptyState icon={NotFoundIcon} title={text.logNone(asked)} detail={text.logNoneDetail}>
          <Button onClick={() => find('')}>{text.logAll}</Button>
        </EmptyState>
      )}
      {entries.isError && <FailurePanel error={entries.error} onRetry={() => void entries.refetch()} />}
      {entries.isPending && <Skeleton />}
      {rows.length > 0 && <AuditTable rows={rows} />}
      {isMore && (
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
  const { theme, language, singleKeys, idle, agency, agencyShort, cap, firstBreach, warnDays, lockDays, screenMark } =
    text
  const same = { theme, language, singleKeys, agency, agencyShort, warnDays, lockDays, screenMark }
  const names: Readonly<Record<string, string>> = {
    ...same,
    idleMinutes: idle,
    visitCap: cap,
    firstBreachYears: firstBreach,
  }
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
            <td className="settings-log-act">{said(row.action)}</td>
            <td className="settings-log-subject">{row.subjectName || none}</td>
            <td>{said(whatFor(row, words.settings)) || none}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
