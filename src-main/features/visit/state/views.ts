import { itemsOf } from '../../../law/check/checklist/checklist.ts'
import { calibrationWords } from '../../../law/check/checklist/instrument.ts'
import { scoreOf } from '../../../law/check/checklist/score.ts'
import { verdictOf } from '../../../law/check/checklist/verdict.ts'
import { proposeFollowUp } from '../../../law/check/result.ts'
import type { Context } from '../../context.ts'
import { legalDay } from '../../legal-day.ts'
import { instrumentsOf } from '../answering/instruments.ts'
import { readAway } from '../carry/away.ts'
import { readSnapshot } from '../carry/snapshot-store.ts'
import type { Visit } from '../contract.ts'
import { evidenceView } from '../evidence/view.ts'
import { allFindingGaps } from '../finding/proportion.ts'
import { missingByItem } from '../items/completeness.ts'
import { itemView } from '../items/item-view.ts'
import { lawAnswers } from '../items/law-values.ts'
import { lawfulView } from '../opening/lawful.ts'
import { gapsOf } from '../opening/opening-gaps.ts'
import { gradeOf, identityOf } from '../opening/subject-facts.ts'
import { lastAnswers } from '../opening/visits-before.ts'
import { practicePaper } from '../record/practice.ts'
import { speeches } from '../record/record-content.ts'
import { effectiveClosing, proposed, resultOptions } from '../signing/closing-words.ts'
import { readClockBacks } from './clock-back.ts'
import { lastStep } from './last-step.ts'
import type { VisitState } from './state.ts'

/** A visit as the contract shows it: what is on disk, and all that follows from it by law. */
export function viewOf(context: Context, state: VisitState): Visit {
  const { row, checklist, opening, evidence, frozen } = state
  const today = legalDay(row.started_at)
  const identity = identityOf(context, row.subject_uid)
  const last = lastAnswers(context, identity.uids, state)
  const paper =
    row.practice === 1 ? practicePaper(row.body) : row.number === null ? null : paperFile(context, row.number)
  return {
    id: row.id,
    state: row.state === 'open' ? 'open' : 'finalised',
    stage: row.stage === 'items' || row.stage === 'sign' ? row.stage : 'opening',
    currentItem: row.current_item,
    subject: {
      uid: identity.uid,
      name: row.subject_name,
      code: row.subject_code,
      address: row.address,
      grade: gradeOf(context, identity.uid),
      provisional: identity.provisional,
    },
    taskId: row.task_id,
    checklist: {
      id: checklist.id,
      title: checklist.title,
      edition: checklist.edition,
      sections: checklist.sections.map((section, place) => ({
        key: section.key,
        title: section.title,
        repeat: section.repeat ?? null,
        room: section.room && {
          ...section.room,
          first: checklist.sections[place - 1]?.title !== section.title,
          last: checklist.sections[place + 1]?.title !== section.title,
        },
        leftOut: section.aside.length,
        kept: state.aside.answers.filter(({ item }) => section.aside.some(({ id }) => id === item)).length,
        items: section.items.map((item) => itemView(item, last(item), today)),
      })),
    },
    opening,
    openingGaps: row.state === 'open' ? gapsOf(context, state) : [],
    lawful: lawfulView(context, state),
    recheck: frozen.recheck,
    practice: row.practice === 1,
    speeches: speeches(context, state),
    visitsThisYear: frozen.visitsThisYear,
    answers: [...state.answers],
    ...judged(state, today),
    instruments: instrumentsOf(context.work.read, state),
    score: scoreOf(checklist, lawAnswers(state.answers, evidence)),
    missing: missingByItem(state),
    findings: [...state.findings],
    findingGaps: gapsByFinding(context, state),
    ...evidenceView(context, state),
    signatures: state.signatures.map(({ role, name, strokes, signedHash, signedAt }) => ({
      role,
      name,
      strokes,
      signedHash,
      signedAt,
    })),
    closing: row.state === 'open' ? effectiveClosing(state) : state.closing,
    proposed: proposed(state),
    resultOptions: resultOptions(context, state),
    lastStep: lastStep(context, state),
    clockBacks: readClockBacks(context.work.read, row.id),
    away: readAway(context.work.read, row.id),
    snapshotAt: readSnapshot(context.work.read, row.id)?.sent_at ?? null,
    startedAt: row.started_at,
    savedAt: row.changed_at,
    finalisedAt: row.finalised_at,
    number: row.number,
    paper,
  }
}

/** Sentences of computed conclusions, and the follow-ups proposed for failed food items. */
function judged(state: VisitState, today: string): Pick<Visit, 'judgements' | 'warnings' | 'followUps'> {
  const judgements: Visit['judgements'] = {}
  const warnings: Visit['warnings'] = {}
  const followUps: Visit['followUps'] = {}
  const items = new Map(itemsOf(state.checklist).map((item) => [item.id, item]))
  for (const answer of state.answers) {
    const item = items.get(answer.item)
    if (!item) continue
    const { sentence } = verdictOf(item, answer.value, today)
    if (sentence !== '') judgements[item.id] = sentence
    const warning = calibrationWords(answer.instrument, today)
    if (warning !== '') warnings[item.id] = warning
    if (answer.verdict !== 'fail' || !state.checklist.food) continue
    const ordered = state.findings.some((finding) => finding.item === item.id && finding.order)
    const followUp = proposeFollowUp(answer.keyItem, answer.affectsSafety, ordered)
    if (!followUp) continue
    const article = `${followUp.basis.law}${followUp.basis.article ?? ''}`
    followUps[item.id] = { code: followUp.code, text: followUp.text, article }
  }
  return { judgements, warnings, followUps }
}

/** What each finding still lacks; nothing is missing once the visit is finalised. */
function gapsByFinding(context: Context, state: VisitState): Visit['findingGaps'] {
  if (state.row.state !== 'open') return {}
  const gaps = state.findings.map((finding) => [
    finding.id,
    allFindingGaps(context, state, finding).map(({ field, label }) => ({ field, label })),
  ])
  return Object.fromEntries(gaps.filter(([, list]) => (list?.length ?? 0) > 0))
}

function paperFile(context: Context, number: string): string | null {
  const db = context.work.read
  return db.first(db.query.selectFrom('paper').select('file_hash').where('number', '=', number))?.file_hash ?? null
}
