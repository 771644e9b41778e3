import type { Profile, ProfileRecord } from '@main/features/subject/contract.ts'
import { useSession } from '../../../frame.tsx'
import { go } from '../../../navigation.ts'
import { useText } from '../../../text/index.ts'
import { WholeDays } from '../../../ui/data/time/whole-days.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { useRecheck } from '../../visit/follow-up/use-recheck.ts'

/** How many due orders stand as notices; all of them are in 我的工作. */
const DUE_SHOWN = 2

/** What must be known before anything is done: lists, due orders, objections, jurisdiction, what could not be read. */
export function ProfileNotices({ profile }: { readonly profile: Profile }) {
  const words = useText()
  const text = words.subject
  const session = useSession()
  const listed = profile.records.filter(
    (record) =>
      record.category === 'serious_list' &&
      !record.withdrawn &&
      record.repairState !== 'repaired' &&
      !record.body.removedAt,
  )
  const ordered = profile.records.filter((record) => isDueSoon(record, profile.inspections)).slice(0, DUE_SHOWN)
  const [objection] = profile.records.filter((record) => record.objection && !record.withdrawn)
  return (
    <>
      {listed.map((record) => (
        <Notice key={record.uid} kind="danger" title={text.listed}>
          <WholeDays text={text.listedDetail(words.engine.said(record.title), record.authority, record.date)} />
        </Notice>
      ))}
      {profile.openVisit !== null && (
        <Notice kind="info" title={text.openVisit}>
          {text.openVisitDetail}
        </Notice>
      )}
      {profile.due.slice(0, DUE_SHOWN).map((due) => (
        <DueNotice key={`${due.visit} ${due.facts}`} profile={profile} due={due} />
      ))}
      {ordered.map(({ uid, body, title, authority, tags }) => (
        <Notice
          key={uid}
          kind={tags.find(isPressing)?.kind === 'danger' ? 'danger' : 'warn'}
          title={text.dueNear(words.engine.said(tags.find(isPressing)?.text ?? ''))}
        >
          <WholeDays text={text.dueRecord(String(body.deadline), title, authority)} />
        </Notice>
      ))}
      {objection && (
        <Notice kind="warn" title={text.objection}>
          {text.objectionDetail(objection.title)}
        </Notice>
      )}
      {profile.outsideJurisdiction && <Notice kind="warn">{text.outside(profile.row.district, session.place)}</Notice>}
      {profile.notes.map((note) => (
        <Notice key={note} kind="warn">
          {words.engine.said(note)}
        </Notice>
      ))}
    </>
  )
}

const isPressing = ({ kind }: ProfileRecord['tags'][number]): boolean => kind === 'danger' || kind === 'warn'

/** An order to correct that came as a record: open, due within days or past, and no later check looked again. */
function isDueSoon({ category, withdrawn, tags, body, date }: ProfileRecord, checks: Profile['inspections']): boolean {
  return (
    category === 'inspection' &&
    !withdrawn &&
    Boolean(body.deadline) &&
    tags.some(isPressing) &&
    !checks.some((check) => check.date > date)
  )
}

interface DueNoticeProps {
  readonly profile: Profile
  readonly due: Profile['due'][number]
}

function DueNotice({ profile, due }: DueNoticeProps) {
  const text = useText().subject
  const order = useText().followUp
  const check = useRecheck()
  const { state, label } = due.countdown
  const title = state === 'today' ? text.dueToday : state === 'overdue' ? text.dueOverdue(label) : text.dueNear(label)
  const kind = state === 'far' ? 'info' : state === 'near' ? 'warn' : 'danger'
  const canCheck = profile.noVisit === null && profile.openVisit === null
  return (
    <Notice
      kind={kind}
      title={title}
      action={
        <>
          {canCheck && (
            <Button kind="text" size="small" disabled={check.busy} onClick={() => void check.recheck(due.visit)}>
              {text.recheck}
            </Button>
          )}
          <Button
            kind="text"
            size="small"
            onClick={() => go({ page: 'order', visit: due.visit, finding: due.finding })}
          >
            {order.title}
          </Button>
        </>
      }
    >
      <WholeDays text={check.failed ?? text.due(due.orderedOn, due.facts)} />
    </Notice>
  )
}
