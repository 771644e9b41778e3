import { legalDay } from '../../../features/legal-day.ts'
import { canonicalJson } from '../../../paper/canonical.ts'
import { dropDraftsOf } from '../../drafts/store.ts'
import { endsTask } from '../../http/authorise.ts'
import { announce } from '../../storage/feed/feed.ts'
import { officerById } from '../../storage/people.ts'
import type { HubVisitTable } from '../../storage/tables.ts'
import { putPaper } from '../report.ts'
import { subjectFor } from '../subject.ts'
import { type Arrival, applied, type Handler, malformed, type Verdict } from '../taking/arrival.ts'
import { endTask, readTask } from '../task.ts'
import { countVerdicts, type VisitBody, visitBodySchema } from './body.ts'

/**
 * `visit.finalised`: kept whole and told to the district. A visit for a task ends the task and those it took along; a task
 * of its own that another officer ended before sends the visit back, unless its author keeps it as a supplementary record.
 * A task that its author has nothing to do with stays as it is.
 */
export const visitFinalised: Handler = async (arrival) => {
  const parsed = visitBodySchema.safeParse(arrival.envelope.body)
  const uid = arrival.envelope.subject
  if (!parsed.success || uid === null) return malformed('检查记录')
  const body = parsed.data
  // Whatever becomes of it, it is kept whole with its answer: the snapshots that led to it are no longer needed.
  await dropDraftsOf(arrival.tx, body.id)
  const named = body.taskId ? await readTask(arrival, body.taskId) : undefined
  const task = named && (await endsTask(arrival, named, uid)) ? named : undefined
  const isSupplementary = arrival.envelope.supplementary === true
  const endedByOther = task?.state === 'done' && task.done_by !== arrival.officer.id
  if (task && endedByOther && !isSupplementary) return endedBefore(arrival, task.done_by, task.done_at)
  await keep(arrival, uid, body, isSupplementary || task?.state === 'done')
  for (const id of [...(body.taskId ? [body.taskId] : []), ...body.opening.steps.merged]) {
    const done = await readTask(arrival, id)
    if (done && done.state !== 'done' && (await endsTask(arrival, done, uid))) {
      await endTask(arrival, done, body.id, body.finalisedAt ?? arrival.envelope.madeAt)
    }
  }
  return applied
}

async function endedBefore({ tx }: Arrival, officer: string | null, at: string | null): Promise<Verdict> {
  const name = officer === null ? '其他人员' : ((await officerById(tx, officer))?.name ?? '其他人员')
  return {
    answer: 'rejected',
    reason: `该任务已由${name}于${at === null ? '此前' : shanghaiTime(at)}完成。`,
    remedy: `保留为补充记录，或撤回并以${name}的结论为准。原件都会留存。`,
  }
}

/** '2026-06-17 15:55' in Asia/Shanghai. */
const shanghaiTime = (at: string): string =>
  ` ${legalDay(at)} ${new Date(at).toLocaleTimeString('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hour12: false })} `

async function keep(arrival: Arrival, uid: string, body: VisitBody, isSupplementary: boolean): Promise<void> {
  const { tx, envelope, device, officer, now } = arrival
  const { name, code, address } = body.subject
  const subject = await subjectFor(arrival, uid, { name, address, code: code ?? null })
  const row: HubVisitTable = {
    id: body.id,
    subject_uid: subject.uid,
    number: body.number,
    date: legalDay(body.startedAt),
    type: body.opening.type ?? '',
    title: body.checklist.title,
    officers: body.opening.officers.map((one) => one.name).join('、'),
    agency: body.agency || officer.office,
    result: body.result,
    ...countVerdicts(body),
    body: canonicalJson(envelope.body),
    device: device.id,
    received_at: now.toISOString(),
    task_id: body.taskId ?? null,
    officer: officer.id,
    supplementary: isSupplementary ? 1 : 0,
    amendments: '[]',
  }
  await tx
    .insertInto('visit')
    .values(row)
    .onConflict((c) => c.column('id').doNothing())
    .execute()
  await linkFiles(arrival, body.id, [
    ...body.evidence.flatMap(({ sha256, thumbnail, copies }) => [
      sha256,
      thumbnail,
      ...copies.map((copy) => copy.sha256),
    ]),
    ...body.papers.map((paper) => paper.fileHash),
  ])
  for (const paper of body.papers) {
    await putPaper(arrival, {
      ...paper,
      subjectCode: code ?? null,
      subjectName: name,
      issuedAt: body.finalisedAt ?? envelope.madeAt,
    })
  }
  await announce(tx, [{ kind: 'inspection', uid: body.id, district: subject.district }])
}

async function linkFiles({ tx }: Arrival, visit: string, files: readonly string[]): Promise<void> {
  const rows = files.filter((sha256) => /^[0-9a-f]{64}$/.test(sha256)).map((sha256) => ({ visit, sha256 }))
  if (rows.length > 0)
    await tx
      .insertInto('visit_file')
      .values(rows)
      .onConflict((c) => c.doNothing())
      .execute()
}
