import type { z } from 'zod'
import type { WorkWriter } from '../../../database/handle.ts'
import { canonicalJson, contentHash, sha256Hex } from '../../../paper/canonical.ts'
import type { RecordContent } from '../../../paper/content.ts'
import { log } from '../../audit/store.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { type IssuedPaper, issuePaper } from '../../report/paper.ts'
import { registerPaper } from '../../report/register/register-paper.ts'
import { inTurn } from '../../report/register/serial.ts'
import { enqueue } from '../../sync/outbox.ts'
import type { finalisedSchema } from '../contract.ts'
import { finaliseGaps, listed } from '../items/completeness.ts'
import { effectiveClosing, resultWords } from '../signing/closing-words.ts'
import { loadOpenVisit, loadVisit, type VisitState } from '../state/state.ts'
import { readChainHead, updateVisit } from '../store.ts'
import { visitBody } from './body.ts'
import { nextNumber, takeNumber } from './number.ts'
import { finishPractice, PRACTICE_NUMBER, practicePaper } from './practice.ts'
import { recordContent, textHash } from './record-content.ts'

export type Finalised = z.infer<typeof finalisedSchema>

/**
 * 完成并锁定: draws and signs the record with the number it will get, then writes visit, paper, files, outbox and log in one
 * transaction. When drawing fails, or something was changed meanwhile, nothing is written and no number is used up. Asked
 * again for a visit that is already finalised, it answers the same.
 */
export function finalise(context: Context, input: { readonly id: string }): Promise<Finalised> {
  return inTurn(context.work, async () => {
    const state = loadVisit(context, context.work.read, input.id)
    if (state.row.state !== 'open') return finalisedView(context, state)
    const gaps = finaliseGaps(context, state)
    if (gaps.length > 0) throw new Failure('VI-0501', `还不能完成：${listed(gaps)}。`, '请补齐后再完成。')
    if (state.row.practice === 1) {
      await finishPractice(context, state)
      return finalisedView(context, loadVisit(context, context.work.read, input.id))
    }
    const number = nextNumber(context.work.read, context, 'record')
    const content = recordContent(context, state, { number, issuedAt: context.now().toISOString() })
    const { subject_code, subject_uid } = state.row
    const [result = ''] = resultWords(context, state).split('；')
    const facts = `${state.row.subject_name} ${result}`
    const paper = await issuePaper(context, {
      kind: 'record',
      content,
      qrFacts: { subject: subject_code ?? subject_uid, facts },
    })
    await context.files.put(paper.pdf)
    context.work.write((db) => write(context, db, state, content, paper))
    context.changed('visit')
    context.changed('status')
    if (tasksOf(state).length > 0) context.changed('task')
    context.changed('paper')
    return finalisedView(context, loadVisit(context, context.work.read, input.id))
  })
}

function write(context: Context, db: WorkWriter, state: VisitState, content: RecordContent, paper: IssuedPaper): void {
  const { row } = state
  const present = loadOpenVisit(context, db, row.id)
  if (trace(present) !== trace(state) || takeNumber(db, context, 'record') !== content.number) {
    throw new Failure('VI-0502', '完成的同时内容又有改动，没有写入。', '请核对后再点完成并锁定。')
  }
  const previousHash = readChainHead(db)
  const body = visitBody(context, state, {
    number: content.number,
    finalisedAt: content.issuedAt,
    signedHash: textHash(context, state),
    previousHash,
    paper: { contentHash: paper.contentHash, fileHash: paper.fileHash, code: paper.code, pages: paper.pages },
  })
  const text = canonicalJson(body)
  updateVisit(db, row.id, {
    state: 'finalised',
    closing: JSON.stringify(effectiveClosing(state)),
    finalised_at: content.issuedAt,
    changed_at: content.issuedAt,
    number: content.number,
    result: body.result,
    body: text,
    hash: sha256Hex(text),
    previous_hash: previousHash,
  })
  const party = { subjectUid: row.subject_uid, subjectName: row.subject_name, subjectCode: row.subject_code }
  const register = {
    ...party,
    kind: 'on_site_record',
    visit: row.id,
    purpose: '现场检查',
    asOf: content.issuedAt,
  } as const
  registerPaper(db, context, register, content, paper)
  const subject = { subjectUid: row.subject_uid, subjectName: row.subject_name }
  enqueue(db, context, {
    ...subject,
    kind: 'visit.finalised',
    title: `现场检查 ${content.number}`,
    baseVersion: null,
    body,
  })
  for (const task of tasksOf(state)) {
    const done = { task, visit: row.id, doneAt: content.issuedAt }
    enqueue(db, context, { ...subject, kind: 'task.done', title: '任务完成', baseVersion: null, body: done })
  }
  log(db, context, { ...subject, action: '完成检查', detail: `${content.number} ${resultWords(context, state)}` })
}

/** Tasks that are done with a visit: its own, and those that it took along. */
const tasksOf = ({ row, opening }: VisitState): string[] => [
  ...(row.task_id === null ? [] : [row.task_id]),
  ...opening.steps.merged,
]

/**
 * Everything of a visit that the record depends on, as one hash; where the officer is on the screen and receipts of
 * photographs do not count.
 */
function trace({ row, rooms, answers, findings, evidence, signatures, closing }: VisitState): string {
  const { stage: _stage, current_item: _item, changed_at: _changedAt, ...kept } = row
  return contentHash({ kept, rooms, answers, findings, evidence: evidence.map(({ id }) => id), signatures, closing })
}

function finalisedView(context: Context, state: VisitState): Finalised {
  const { row, findings } = state
  const db = context.work.read
  const number = row.number ?? (row.practice === 1 ? PRACTICE_NUMBER : '')
  const paper = db.first(db.query.selectFrom('paper').select('file_hash').where('number', '=', number))
  const waiting = db.first(
    db.query
      .selectFrom('outbox')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('state', '=', 'waiting'),
  )
  return {
    id: row.id,
    number,
    result: resultWords(context, state),
    findings: findings.length,
    file: paper?.file_hash ?? practicePaper(row.body) ?? '',
    waiting: waiting?.count ?? 0,
  }
}
