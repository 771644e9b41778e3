import {
  isCapReached,
  itemFor,
  type PublishedItems,
  type StepFacts,
  type StepTexts,
  stepGaps,
  stepWarnings,
} from '../../../law/check/lawful-steps.ts'
import type { Gap } from '../../../law/check/visit-types.ts'
import { publishedItemsSchema, stepTextsSchema } from '../../catalogue/step-schemas.ts'
import type { Context } from '../../context.ts'
import { catalogueToday } from '../../subject/catalogue.ts'
import { makeUpsOf } from '../entry/make-up-store.ts'
import type { VisitState } from '../state/state.ts'
import { otherFields } from './checklist-choice.ts'
import { type LawfulView, NO_STEPS, type Steps } from './contract.ts'
import { servingVisits } from './serving.ts'
import { identityOf } from './subject-facts.ts'

/** The published list of the office in force today, null where there is none. */
export const publishedItems = (context: Context): PublishedItems | null =>
  catalogueToday(context, 'check-items', publishedItemsSchema)

/** Sentences, articles and working rules of the steps, null where this folder has none. */
export const stepTexts = (context: Context): StepTexts | null =>
  catalogueToday(context, 'lawful-steps', stepTextsSchema)

/** Steps of a new visit: the item by its checklist; a task brings the reason for going there and how it was drawn. */
export function firstSteps(context: Context, checklist: string, task: { readonly ground: string } | null): Steps {
  const drawn = task?.ground.includes('双随机') ? task.ground : null
  return {
    ...NO_STEPS,
    asked: true,
    item: { id: itemIdFor(context, checklist), reason: '' },
    need: { ...NO_STEPS.need, reasons: task ? ['plan'] : [] },
    draw: drawn === null ? NO_STEPS.draw : { ...NO_STEPS.draw, kind: 'random', id: drawn },
  }
}

/** The item of the list that a checklist is used for, null where the list has none. */
export const itemIdFor = (context: Context, checklist: string): string | null =>
  itemFor(publishedItems(context), checklist)?.id ?? null

/** What still bars the visit by the lawful steps. */
export const lawfulGaps = (context: Context, state: VisitState): readonly Gap[] =>
  state.opening.steps.asked ? stepGaps(state.opening.steps, factsOf(context, state)) : []

function factsOf(context: Context, { row, opening, frozen, checklist }: VisitState): StepFacts {
  return {
    type: opening.type,
    checklistId: checklist.id,
    fromTask: row.task_id !== null,
    list: publishedItems(context),
    notice: opening.notice.kind,
    officers: opening.officers.map(({ name }) => name),
    witness: opening.present.kind === 'witness' ? opening.present.name : '',
    count: frozen.count,
    cap: opening.cap,
    outside: frozen.outside,
    codeDemanded: stepTexts(context)?.codeDemanded ?? false,
  }
}

/** When the notice may be handed over at the door only (国办发〔2024〕54号; 食品生产经营监督检查管理办法 arts 22, 46). */
const DOOR_REASONS = ['飞行检查', '证据可能灭失', '核实投诉举报']

const NOTHING: LawfulView = {
  warnings: [],
  count: { T01: 0, T02: 0, T03: 0, superior: 0 },
  elsewhere: [],
  capReached: false,
  outside: false,
  district: '',
  items: [],
  exampleList: false,
  tasks: [],
  fields: [],
  texts: [],
  doorReasons: [],
  makeUps: [],
}

/** What the opening page shows of the steps, and the articles that signing cites; elsewhere nothing of it is needed. */
export function lawfulView(context: Context, state: VisitState): LawfulView {
  const { row, frozen, opening } = state
  const makeUps = makeUpsOf(context.work.read, row.id)
  if (row.state !== 'open' || row.stage === 'items') return { ...NOTHING, makeUps }
  const texts = textsOf(context)
  if (row.stage === 'sign') return { ...NOTHING, makeUps, texts }
  const facts = factsOf(context, state)
  const gap = ({ field, label }: Gap) => ({ field, label })
  return {
    warnings: stepWarnings(opening.steps, facts).map(gap),
    count: frozen.count,
    elsewhere: frozen.elsewhere,
    capReached: isCapReached(opening.steps, facts),
    outside: frozen.outside,
    district: frozen.district,
    items: (facts.list?.items ?? []).map(({ id, name, checklist, basis, state: kept }) => ({
      id,
      name,
      checklist,
      basis,
      state: kept,
    })),
    exampleList: facts.list?.example ?? false,
    tasks: otherTasks(context, state),
    fields: otherFields(context, state),
    texts,
    doorReasons: [...DOOR_REASONS],
    makeUps,
  }
}

const textsOf = (context: Context): LawfulView['texts'] =>
  (stepTexts(context)?.steps ?? []).map(({ id, sentence, basis, verified }) => ({
    id,
    sentence,
    basis: basis.map(({ law, article }) => ({ law, article: article ?? '' })),
    verified,
  }))

/** Open tasks of this officer or the office for the same subject, but the one that is being done. */
function otherTasks(context: Context, { row, checklist }: VisitState): LawfulView['tasks'] {
  const db = context.city.read
  const rows = db.all(
    db.query
      .selectFrom('task')
      .select(['id', 'title', 'ground', 'due', 'checklist'])
      .where('subject_uid', 'in', identityOf(context, row.subject_uid).uids)
      .where('state', '=', 'open')
      .where('officer', 'in', ['', context.officer.id])
      .orderBy('due'),
  )
  const served = servingVisits(context)
  return rows
    .filter(({ id }) => id !== row.task_id && (served.get(id)?.id ?? row.id) === row.id)
    .map(({ checklist: own, ...task }) => ({ ...task, together: own === checklist.id }))
}
