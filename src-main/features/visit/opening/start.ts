import { uuidv7 } from '../../../database/uuid.ts'
import { NO_CHECKLIST } from '../../../law/check/checklist/checklist.ts'
import { counted } from '../../../law/check/lawful-steps.ts'
import { certificateOf } from '../../../law/code/codes.ts'
import { makesChecks } from '../../access/contract.ts'
import { log } from '../../audit/store.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { legalDay } from '../../legal-day.ts'
import { get as settings } from '../../settings/service.ts'
import { isOutside } from '../../subject/parts/jurisdiction.ts'
import { saveRoom } from '../answering/answering-store.ts'
import type { Closing, Opening, Visit } from '../contract.ts'
import { lookedAt, openingOfRecheck, type RecheckGround } from '../follow-up/recheck-ground.ts'
import { checklistInForce, recordTemplate, requireSector } from '../items/checklists.ts'
import { noteOnScreen } from '../items/place.ts'
import { loadVisit, NEVER_PUT_OFF, openingText } from '../state/state.ts'
import { viewOf } from '../state/views.ts'
import { insertVisit, readOpenVisitOf, updateVisit } from '../store.ts'
import { checklistFor } from './checklist-choice.ts'
import { firstSteps } from './lawful.ts'
import { matterOf } from './matter.ts'
import { visitOfficer } from './officers.ts'
import { districtOfSubject, type SubjectFacts, subjectFacts } from './subject-facts.ts'
import { openingOfTask, taskOf } from './task-ground.ts'
import { checksInYear } from './visits-before.ts'

/** States of registration in which there is nobody left to check under this registration. */
const ENDED = new Set(['注销', '吊销', '迁出'])

const noClosing: Closing = {
  statement: '',
  resultCodes: [],
  resultReason: '',
  resultChanged: false,
  refusal: null,
  handedOver: null,
  endedAt: null,
}

/**
 * Starts a check of a subject, from a task, straight from its profile or as a re-inspection; goes on with the open one
 * where there is one. Practice serves no task and leaves no trace but itself.
 */
export function start(
  context: Context,
  input: { readonly subjectUid: string; readonly taskId: string | null; readonly practice?: boolean | undefined },
  recheck: RecheckGround | null = null,
): Visit {
  if (!makesChecks(context.officer.role)) {
    throw new Failure('VI-0106', '您的角色只能查阅，不能开始检查。', '请由检查人员登录。')
  }
  const subject = subjectFacts(context, input.subjectUid)
  const id = context.work.write((db) => {
    const isPractice = input.practice === true
    const taskId = isPractice ? null : input.taskId
    const open = readOpenVisitOf(db, subject.uids, isPractice)
    if (open) {
      if (open.task_id === null && taskId !== null) updateVisit(db, open.id, { task_id: taskId })
      noteOnScreen(db, open.id)
      return open.id
    }
    const row = { ...newVisit(context, subject, taskId, recheck), practice: isPractice ? 1 : 0 } as const
    insertVisit(db, row)
    for (const room of recheck?.rooms ?? []) saveRoom(db, row.id, room)
    noteOnScreen(db, row.id)
    if (isPractice) return row.id
    log(db, context, { action: '开始检查', subjectUid: subject.uid, subjectName: subject.name, detail: row.checklist })
    return row.id
  })
  context.changed('visit')
  return viewOf(context, loadVisit(context, context.work.read, id))
}

function newVisit(context: Context, subject: SubjectFacts, taskId: string | null, recheck: RecheckGround | null) {
  if (ENDED.has(subject.status)) {
    throw new Failure(
      'VI-0107',
      `${subject.name}已${subject.status}，不能开始检查。`,
      '现场仍在经营的，按无证无照登记为临时主体。',
    )
  }
  const now = context.now()
  const today = legalDay(now)
  const task = taskId === null ? null : taskOf(context, taskId, subject.uid)
  const checklist = task
    ? checklistInForce(context, task.checklist, today)
    : recheck
      ? checklistInForce(context, recheck.checklist, today)
      : (checklistFor(context, subject.uid, today) ?? NO_CHECKLIST)
  if (task || recheck) requireSector(context, checklist)
  const template = recordTemplate(context, { on: today })
  const { agency, visitCap } = settings(context)
  const steps = firstSteps(context, checklist.id, task)
  const opening: Opening = {
    type: null,
    ground: '',
    matter: matterOf(template, checklist),
    approval: { kind: 'approved', number: '', date: null, reason: '' },
    notice: { kind: 'delivered', number: '', deliveredAt: null },
    officers: [context.officer, ...(context.companion ? [context.companion] : [])].map(visitOfficer),
    certificateShownAt: null,
    firstAnswer: null,
    secondAnswer: null,
    present: { kind: 'person', name: '', position: '', phone: '', unit: '', identity: '' },
    spot: '',
    cap: visitCap,
    steps,
    ...(task ? openingOfTask(task, steps) : recheck ? openingOfRecheck(recheck, steps) : {}),
  }
  const { count, elsewhere } = checksInYear(context, subject.uids, agency, today.slice(0, 4))
  const district = districtOfSubject(context, subject)
  const frozen = {
    agency,
    representative: subject.representative,
    phone: subject.phone,
    licence: subject.provisional ? '' : subject.code === null ? '营业执照' : certificateOf(subject.code),
    paperEdition: template.edition,
    visitsThisYear: counted(count) + 1,
    count,
    elsewhere,
    outside: isOutside(context, district),
    district,
    recheck: recheck && lookedAt(recheck),
  }
  const at = now.toISOString()
  return {
    id: uuidv7(now),
    subject_uid: subject.uid,
    subject_name: subject.name,
    subject_code: subject.code,
    address: subject.address,
    task_id: task?.id ?? null,
    state: 'open',
    checklist: checklist.id,
    edition: checklist.edition,
    opening: openingText(opening, { frozen, putOffSince: NEVER_PUT_OFF }),
    stage: 'opening',
    current_item: null,
    closing: JSON.stringify(noClosing),
    started_at: at,
    changed_at: at,
    finalised_at: null,
    number: null,
    result: null,
    body: null,
    hash: null,
    previous_hash: null,
    officer: context.officer.id,
  }
}
