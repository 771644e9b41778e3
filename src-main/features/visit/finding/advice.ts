import { itemsOf } from '../../../law/check/checklist/checklist.ts'
import { coercionBar, LONGEST_COERCION_DAYS, makeUpDue } from '../../../law/check/finding/coercion.ts'
import { correctionOf, requirementOf } from '../../../law/check/finding/finding.ts'
import { leadClock } from '../../../law/check/finding/hand-over.ts'
import {
  conditionsOf,
  LENIENCY,
  leniencyBar,
  lenientActs,
  penaltiesWithin,
} from '../../../law/check/finding/leniency.ts'
import { type CoercivePower, measureBar, measureBasis } from '../../../law/check/finding/measure.ts'
import { addDays, type Day } from '../../../law/day.ts'
import type { Basis } from '../../../law/edition.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { legalDay } from '../../legal-day.ts'
import type { CitedBasis, Finding, FindingAdvice } from '../contract.ts'
import { loadVisit, type VisitState } from '../state/state.ts'
import { creditMeasures, lawOptions, leniencyList, transfers } from './catalogues.ts'
import { type Standing, standingOf } from './facts.ts'
import { leniencyKindSchema } from './finding-contract.ts'

/** What may be done about a finding as it stands, and by which article the rest may not. */
export function findingAdvice(
  context: Context,
  input: { readonly id: string; readonly finding: string },
): FindingAdvice {
  const state = loadVisit(context, context.work.read, input.id)
  const finding = state.findings.find(({ id }) => id === input.finding)
  if (!finding) throw new Failure('VI-1201', '这次检查没有这个问题。', '它可能已被撤销，请回到检查表。')
  const today = legalDay(state.row.started_at)
  const standing = standingOf(context, state.row.subject_uid, today)
  const item = itemsOf(state.checklist).find(({ id }) => id === finding.item) ?? null
  const { due, extendedDue, workingDays, rule } = leadClock(today)
  return {
    measures: measureOptions(context, finding, standing, today),
    coercion: coercionOptions(context, finding, today),
    leniency: leniencyOptions(context, state, finding, standing, today),
    transfers: transfers(context, today).items.map(({ kind, name, basis }) => ({
      kind,
      name,
      basis: basis ? cited(basis, true) : transferBasis(state),
    })),
    lead: { due, extendedDue, workingDays, rule },
    requirement: requirementOf(item, today),
    correction: correctionOf(item),
    laws: lawOptions(context, today),
  }
}

/** Ground of handing over a matter of another authority: food checks have one of their own (总局令第49号 art. 38). */
export const transferBasis = ({ checklist }: VisitState): CitedBasis | null =>
  checklist.food ? { law: '食品生产经营监督检查管理办法', article: '第38条' } : null

/** An article at the boundary: without a number it is an empty text; not verified = 待核. */
export const cited = ({ law, article }: Basis, verified: boolean): CitedBasis => ({
  law,
  article: article ?? '',
  ...(verified ? {} : { unverified: true }),
})

/** What the officer's answers say of food safety, null where that was not asked or not answered. */
export const affectsSafety = ({ answers }: VisitState, { item }: Pick<Finding, 'item'>): boolean | null =>
  answers.find((answer) => answer.item === item)?.affectsSafety ?? null

function measureOptions(
  context: Context,
  finding: Finding,
  { listed }: Standing,
  today: Day,
): FindingAdvice['measures'] {
  // What the broken law itself provides is nearest to the breach.
  const isBroken = (law: string): boolean => finding.basis.some((one) => one.law === law)
  return creditMeasures(context, today)
    .items.filter(({ kind }) => kind === 'punitive')
    .sort((a, b) => Number(b.breach.some(isBroken)) - Number(a.breach.some(isBroken)))
    .map((measure) => ({
      id: measure.id,
      category: measure.category,
      title: measure.measure,
      article: measureBasis(measure),
      implementedBy: measure.implementedBy,
      approval: measure.approval,
      otherLaw: measure.otherLaw,
      bar: measureBar(measure, finding, listed, today),
    }))
}

function coercionOptions(context: Context, finding: Finding, today: Day): FindingAdvice['coercion'] {
  const broken = new Set(finding.basis.map(({ law }) => law))
  const power = ({ kinds, law, article, things, verified }: CoercivePower) => ({
    kinds: [...kinds],
    basis: cited({ law, article }, verified),
    things,
    fits: broken.has(law),
  })
  const takenAt = finding.coercion?.takenAt ?? null
  return {
    bar: coercionBar(finding),
    longestDays: LONGEST_COERCION_DAYS,
    powers: creditMeasures(context, today)
      .powers.map(power)
      .sort((a, b) => Number(b.fits) - Number(a.fits)),
    makeUpDue: takenAt !== null && finding.coercion?.urgent ? makeUpDue(takenAt) : null,
    until: takenAt === null ? null : addDays(legalDay(takenAt), finding.coercion?.days ?? LONGEST_COERCION_DAYS),
  }
}

function leniencyOptions(
  context: Context,
  state: VisitState,
  finding: Finding,
  { penalties, years }: Standing,
  today: Day,
): FindingAdvice['leniency'] {
  const list = leniencyList(context, today)
  const acts = lenientActs(list, finding)
  const within = new Set(penaltiesWithin(penalties, years, today))
  return {
    ways: leniencyKindSchema.options.map((kind) => ({
      kind,
      article: LENIENCY[kind].article,
      words: LENIENCY[kind].words,
      conditions: conditionsOf(kind, undefined),
      bar: leniencyBar(finding, affectsSafety(state, finding), kind),
    })),
    acts: acts.map(({ id, kind, title, conditions, verified }) => ({
      id,
      kind,
      title,
      conditions: [...conditions],
      list: list.list,
      verified,
    })),
    years,
    penalties: penalties.map((penalty) => ({ ...penalty, within: within.has(penalty) })),
  }
}
