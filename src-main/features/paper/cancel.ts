import type { WorkWriter } from '../../database/handle.ts'
import type { PaperTable } from '../../database/tables.ts'
import { log } from '../audit/store.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import type { VisitPaper } from './contract.ts'
import { formOfKind } from './forms.ts'
import { announcePaper } from './outbox.ts'
import { readPaper, updatePaper } from './store.ts'
import { paperTitle, paperView, requireIssuedHere } from './view.ts'

/** The row of a form issued here; a Failure when there is none, or when it is a paper of another kind. */
function ownForm(db: WorkWriter, number: string): PaperTable {
  const row = readPaper(db, number)
  if (!row || formOfKind(row.kind) === null) {
    throw new Failure('PA-0220', `本机没有出具过编号为 ${number} 的文书。`, '请从检查的文书列表中选择。')
  }
  return row
}

/** 作废: the paper stays in the register with the reason, and the hub is told. */
export function cancel(context: Context, input: { readonly number: string; readonly reason: string }): VisitPaper {
  const reason = input.reason.trim()
  if (reason.length < 2) throw new Failure('PA-0221', '没有写明作废的原因。', '作废的原因记入登记簿，请填写。')
  return change(context, input.number, (db, row) => {
    requireIssuedHere(db, row)
    if (row.state === 'cancelled') throw new Failure('PA-0222', `${row.number} 已经作废。`, '不需要再作废。')
    takeBack(context, db, row, { reason, replacedBy: null })
  })
}

/** Takes a paper back in an open transaction: because it was cancelled, or because another one corrects it. */
export function takeBack(
  context: Context,
  db: WorkWriter,
  row: PaperTable,
  why: { readonly reason: string; readonly replacedBy: string | null },
): void {
  updatePaper(db, row.number, {
    state: 'cancelled',
    cancelled_at: context.now().toISOString(),
    cancel_reason: why.reason,
    replaced_by: why.replacedBy,
    registered_at: null,
  })
  announcePaper(context, db, row.number)
  log(db, context, {
    action: '文书作废',
    subjectUid: row.subject_uid,
    subjectName: row.subject_name,
    purpose: why.reason,
    detail: `${paperTitle(row)} ${row.number}`,
  })
}

/** How and to whom a paper was handed over; the last time counts, all stand in the log. */
export function handOver(
  context: Context,
  input: { readonly number: string; readonly how: 'paper' | 'file' | 'refused'; readonly to: string },
): VisitPaper {
  const to = input.to.trim().slice(0, 100)
  return change(context, input.number, (db, row) => {
    if (row.state === 'cancelled')
      throw new Failure('PA-0223', `${row.number} 已经作废，不能交付。`, '请交付更正后的文书。')
    updatePaper(db, row.number, {
      handed_over: input.how,
      handed_over_at: context.now().toISOString(),
      handed_over_to: to,
    })
    log(db, context, {
      action: '交付文书',
      subjectUid: row.subject_uid,
      subjectName: row.subject_name,
      detail: `${paperTitle(row)} ${row.number}，${HOW[input.how]}${to === '' ? '' : `，${to}`}`,
    })
  })
}

const HOW = { paper: '当场交付纸质', file: '交付电子文件', refused: '当事人拒收' } as const

function change(context: Context, number: string, apply: (db: WorkWriter, row: PaperTable) => void): VisitPaper {
  const row = context.work.write((db) => {
    apply(db, ownForm(db, number))
    return ownForm(db, number)
  })
  context.changed('paper')
  context.changed('status')
  return paperView(context, row)
}
