import { askedChecklist } from '../../../law/check/checklist/asked.ts'
import type { Checklist, Item, Limit } from '../../../law/check/checklist/checklist.ts'
import { isNumeric, itemsOf } from '../../../law/check/checklist/checklist.ts'
import { addDays, type Day } from '../../../law/day.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { legalDay } from '../../legal-day.ts'
import type { InstrumentUse, Strokes, VisitDescription } from '../contract.ts'
import { checklistInForce, recordTemplate } from '../items/checklists.ts'
import { noAnswer } from '../items/law-values.ts'
import { checklistFor } from '../opening/checklist-choice.ts'
import { firstSteps } from '../opening/lawful.ts'
import { matterOf } from '../opening/matter.ts'
import { knownOfficers, visitOfficer } from '../opening/officers.ts'
import { subjectFacts, subjectUidOfCode } from '../opening/subject-facts.ts'

/** 食品经营与餐饮: the checklist of an example where nothing is known of the subject. */
const USUAL_CHECKLIST = '01'

/** A valid description of a check of a subject: everything in order, so that nothing adverse is said of a real name. */
export function example(context: Context, input: { readonly code: string }): VisitDescription {
  const subject = subjectFacts(context, subjectUidOfCode(context, input.code))
  const now = context.now().toISOString()
  const today = legalDay(now)
  const checklist = checklistFor(context, subject.uid, today) ?? checklistInForce(context, USUAL_CHECKLIST, today)
  const officers = examplePair(context, today)
  const [first, second] = officers
  const party = subject.representative.trim() || '现场负责人'
  const year = today.slice(0, 4)
  return {
    subjectCode: input.code,
    checklist: { id: checklist.id, edition: checklist.edition },
    opening: {
      type: 'T01',
      ground: '年度检查计划',
      matter: matterOf(recordTemplate(context, { on: today }), checklist),
      approval: { kind: 'approved', number: `演市监检审〔${year}〕第001号`, date: today, reason: '' },
      notice: { kind: 'delivered', number: `演市监检通〔${year}〕第001号`, deliveredAt: now },
      officers,
      certificateShownAt: now,
      firstAnswer: 'clear',
      secondAnswer: 'none',
      present: { kind: 'person', name: party, position: '负责人', phone: '', unit: '', identity: '' },
      spot: '经营场所',
      cap: null,
      steps: {
        ...firstSteps(context, checklist.id, { ground: '双随机抽查（年度检查计划）' }),
        code: { kind: 'none', text: '', reason: '当地没有入企扫码系统' },
      },
    },
    instances: [],
    answers: askedWhenGood(checklist, today).map((item) => ({
      item: item.id,
      verdict: 'ok',
      value: okValue(item, today),
      note: '',
      noPhotoReason: item.photo === 'yes' ? '现场没有' : null,
      keyItem: null,
      affectsSafety: null,
      instrument: exampleInstrument(item, today),
      strokes: item.judgedBy === 'signature' ? exampleStrokes(2) : null,
    })),
    findings: [],
    closing: {
      statement: '无',
      resultCodes: [],
      resultReason: '',
      resultChanged: false,
      refusal: null,
      handedOver: 'paper',
      endedAt: now,
    },
    signatures: [
      { role: 'officer1', name: first?.name ?? '', strokes: exampleStrokes(0) },
      { role: 'officer2', name: second?.name ?? '', strokes: exampleStrokes(1) },
      { role: 'party', name: party, strokes: exampleStrokes(2) },
    ],
  }
}

function examplePair(context: Context, today: Day): VisitDescription['opening']['officers'] {
  const valid = knownOfficers(context).filter((officer) => officer.certificateUntil >= today)
  const pair = [
    ...valid.filter((officer) => officer.id === context.officer.id),
    ...valid.filter((officer) => officer.id !== context.officer.id),
  ].slice(0, 2)
  if (pair.length === 2) return pair.map(visitOfficer)
  throw new Failure('VI-0601', '本机没有两名持有效执法证的检查人员，写不出示例。', '请先登记第二名检查人员，或先同步。')
}

function okValue(item: Item, today: Day): string | null {
  if (item.judgedBy === 'choice') return item.options.find((option) => option.verdict === 'ok')?.value ?? null
  if (item.judgedBy === 'date') return addDays(today, Math.max(item.limit?.notBeforeToday ?? 0, 0) + 365)
  if (item.judgedBy === 'text') return '已查看'
  if (item.judgedBy === 'signature') return '现场负责人'
  return isNumeric(item) ? String(withinLimit(item.limit)) : null
}

/** Items that are asked where every item before is in order. */
function askedWhenGood(checklist: Checklist, today: Day): readonly Item[] {
  const answers = itemsOf(checklist).map((item) => ({
    ...noAnswer(item.id),
    verdict: 'ok' as const,
    value: okValue(item, today),
  }))
  return itemsOf(askedChecklist(checklist, [], answers))
}

const exampleInstrument = ({ instrument }: Item, today: Day): InstrumentUse | null =>
  instrument ? { name: instrument.name, number: 'YQ-001', calibratedUntil: addDays(today, 180) } : null

function withinLimit(limit: Limit | null): number {
  if (limit?.equals !== undefined) return limit.equals
  if (limit?.above !== undefined) return limit.above + 1
  if (limit?.min !== undefined) return limit.min
  return limit?.max ?? 0
}

/** A short wave in a box of 300 × 120, different for each signer. */
function exampleStrokes(signer: number): Strokes {
  const stroke = Array.from({ length: 24 }, (_, i): [number, number, number, number] => [
    20 + i * 11,
    Math.round(60 + 30 * Math.sin(i * (0.7 + signer * 0.2))),
    i * 16,
    0.5,
  ])
  return { width: 300, height: 120, strokes: [stroke] }
}
