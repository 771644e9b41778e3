import { uuidv7 } from '../../../database/uuid.ts'
import { log } from '../../audit/store.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { enqueue } from '../../sync/outbox.ts'
import type { Correction, Remark, Review, ReviewEvent } from './contract.ts'
import { insertReviewAct } from './review-store.ts'
import { getReview } from './view.ts'

const MOST_WORDS = 1000
const MOST_REMARKS = 100

type Decision = 'returned' | 'accepted' | 'withdrawn'
const ACTS = { returned: '退回补正', accepted: '审核通过', withdrawn: '撤销检查', amended: '检查补正' } as const

/**
 * The office's word on a visit: 退回补正 with remarks, 通过, or 撤销 with the reason. It is based on a place in the story
 * (`last`): when something was said meanwhile it is refused, here and at the hub. Failures VI-1703 to VI-1706.
 */
export function decideReview(
  context: Context,
  input: {
    readonly visit: string
    readonly act: Decision
    readonly reason: string
    readonly remarks: readonly Omit<Remark, 'id'>[]
    readonly last: string
  },
): Review {
  const review = getReview(context, input)
  const { may } = review
  const isAllowed = { returned: may.decide, accepted: may.accept, withdrawn: may.withdraw }[input.act]
  if (!isAllowed) {
    throw new Failure(
      'VI-1703',
      '现在不能对这次检查作这个决定。',
      '审核由机关人员办理，不能审核自己的检查；已通过的只能撤销，已退回的须等补正。',
    )
  }
  if (input.last !== review.last) throw crossed()
  const remarks = input.act === 'returned' ? remarksOf(context, review, input.remarks) : []
  const reason = input.reason.trim()
  if (input.act === 'withdrawn' && reason.length < 2) {
    throw new Failure('VI-1705', '撤销检查须写明理由。', '请写清撤销的原因和依据。')
  }
  requireShort([reason])
  return keep(context, review, { ...NOTHING_SAID, act: input.act, reason, remarks }, 'visit.reviewed', {
    after: input.last,
  })
}

/**
 * 补正: what the officers of a visit say to the remarks and what they correct, beside the record, which stays as it was
 * signed. What was signed is read from the record itself. Failures VI-1707 and VI-1708.
 */
export function amendVisit(
  context: Context,
  input: {
    readonly visit: string
    readonly reason: string
    readonly answers: readonly { readonly remark: string; readonly text: string }[]
    readonly corrections: readonly Omit<Correction, 'before'>[]
  },
): Review {
  const review = getReview(context, input)
  if (!review.may.amend) {
    throw new Failure('VI-1707', '这次检查不能由您补正。', '补正由本次检查人员办理；已撤销的检查不再补正。')
  }
  const answers = input.answers
    .map(({ remark, text }) => ({ remark, text: text.trim() }))
    .filter(({ text }) => text !== '')
  const corrections = input.corrections
    .map((one) => ({ ...one, before: signed(review, one), after: one.after.trim() }))
    .filter(({ before, after }) => before !== after)
  const unanswered = review.open.filter(({ id }) => !answers.some(({ remark }) => remark === id))
  if (unanswered.length > 0 || (answers.length === 0 && corrections.length === 0)) {
    throw new Failure(
      'VI-1708',
      unanswered.length > 0 ? `还有 ${unanswered.length} 条审核意见没有答复。` : '没有写补正的内容。',
      '每条意见都须答复，需要更正的写明更正后的内容。',
    )
  }
  const reason = input.reason.trim()
  requireShort([reason, ...answers.map(({ text }) => text), ...corrections.map(({ after }) => after)])
  const amendment = { ...NOTHING_SAID, act: 'amended' as const, reason, answers, corrections }
  return keep(context, review, amendment, 'visit.amended', {})
}

type Said = Pick<ReviewEvent, 'act' | 'reason' | 'remarks' | 'answers' | 'corrections'>
const NOTHING_SAID = { reason: '', remarks: [], answers: [], corrections: [] }

function keep(context: Context, review: Review, said: Said, kind: string, more: Record<string, string>): Review {
  const now = context.now()
  const event: ReviewEvent = { id: uuidv7(now), ...said, by: context.officer.name, at: now.toISOString() }
  const { visit, subjectUid, subjectName, number } = review
  context.work.write((db) => {
    const subject = { subjectUid, subjectName }
    const body = { visit, ...more, event }
    const title = `${ACTS[said.act]} ${number}`
    const mutation = enqueue(db, context, { ...subject, kind, title, baseVersion: null, body })
    insertReviewAct(db, { id: event.id, mutation, visit, event: JSON.stringify(event), made_at: event.at })
    log(db, context, { ...subject, action: ACTS[said.act], purpose: said.reason, detail: number })
  })
  for (const topic of ['visit', 'task', 'subject', 'status'] as const) context.changed(topic)
  return getReview(context, { visit })
}

const crossed = (): Failure =>
  new Failure('VI-1704', '这次检查在您审核期间又有新情况，没有写入。', '请看过新的内容后再作决定。')

function remarksOf(context: Context, review: Review, given: readonly Omit<Remark, 'id'>[]): Remark[] {
  const remarks = given
    .map((remark) => ({ ...remark, id: uuidv7(context.now()), text: remark.text.trim() }))
    .filter(({ text }) => text !== '')
  const items = new Set(review.sections.flatMap((section) => section.items.map(({ id }) => id)))
  const findings = new Set(review.findings.map(({ id }) => id))
  const isKnown = ({ item, finding }: Remark): boolean =>
    (item === null || items.has(item)) && (finding === null || findings.has(finding))
  if (remarks.length === 0 || remarks.length > MOST_REMARKS || !remarks.every(isKnown)) {
    throw new Failure(
      'VI-1706',
      `退回须写 1 至 ${MOST_REMARKS} 条意见，并对着检查的项目或问题。`,
      '请在要补正的项目旁写明意见。',
    )
  }
  requireShort(remarks.map(({ text }) => text))
  return remarks
}

function requireShort(texts: readonly string[]): void {
  if (texts.every((text) => text.length <= MOST_WORDS)) return
  throw new Failure('VI-1709', `每条意见、答复和理由不超过 ${MOST_WORDS} 个字。`, '请缩短后再提交。')
}

/** What the record says where it is corrected; a Failure when it has no such place. */
function signed(review: Review, { item, finding, field }: Omit<Correction, 'before'>): string {
  const answer = review.sections.flatMap(({ items }) => items).find(({ id }) => id === item)
  const problem = review.findings.find(({ id }) => id === finding)
  const text = {
    verdict: answer && (answer.verdict ?? ''),
    value: answer?.value,
    note: answer?.note,
    facts: problem?.facts,
    statement: review.statement,
  }[field]
  if (text !== undefined) return text
  throw new Failure('VI-1710', '要补正的项目不在这次检查中。', '请重新打开这次检查。')
}
