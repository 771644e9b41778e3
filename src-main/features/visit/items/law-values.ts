import type { Item } from '../../../law/check/checklist/checklist.ts'
import { missing } from '../../../law/check/checklist/checklist.ts'
import { draftFinding, NOTHING_DONE } from '../../../law/check/finding/finding.ts'
import type {
  Answer as LawAnswer,
  Finding as LawFinding,
  Opening as LawOpening,
} from '../../../law/check/visit-types.ts'
import type { Day } from '../../../law/day.ts'
import type { Answer, Finding, Opening } from '../contract.ts'
import type { VisitState } from '../state/state.ts'

/** Answers as the law counts them: with the number of photographs on their item, items with photographs only included. */
export function lawAnswers(
  answers: readonly Answer[],
  evidence: readonly { readonly item: string | null; readonly kind: string }[],
): LawAnswer[] {
  const counts = new Map<string, number>()
  for (const { item, kind } of evidence) {
    if (item !== null && kind === 'photo') counts.set(item, (counts.get(item) ?? 0) + 1)
  }
  const given = answers.map((answer) => ({
    ...answer,
    photos: counts.get(answer.item) ?? 0,
    signed: answer.strokes !== null,
  }))
  const unanswered = [...counts].filter(([item]) => !answers.some((answer) => answer.item === item))
  return [...given, ...unanswered.map(([item, photos]) => ({ ...noAnswer(item), photos }))]
}

/** An item that nobody has answered. */
export const noAnswer = (item: string): Answer & LawAnswer => ({
  item,
  verdict: null,
  value: null,
  note: '',
  noPhotoReason: null,
  keyItem: null,
  affectsSafety: null,
  answeredAt: '',
  instrument: null,
  strokes: null,
  photos: 0,
})

/** The answer to an item as it is kept, also where it is set aside; an empty one where nobody has answered. */
export const answerOf = ({ answers, aside }: Pick<VisitState, 'answers' | 'aside'>, item: string): Answer =>
  answers.find((one) => one.item === item) ?? aside.answers.find((one) => one.item === item) ?? noAnswer(item)

/** Opening as the law judges it. */
export const lawOpening = (opening: Opening, checklistId: string, capUsed: number): LawOpening => ({
  ...opening,
  checklistId,
  capUsed,
})

/** The finding that a failed item begins with; an article without a number is an empty text at the boundary. */
export function firstFinding(id: string, item: Item, answer: Answer, today: Day): Finding {
  const finding: LawFinding = draftFinding(id, item, { ...answer, photos: 0 }, today)
  const basis = finding.basis.map(({ law, article }) => ({ law, article: article ?? '' }))
  return { ...finding, ...NOTHING_DONE, basis }
}

/** What an item still lacks, in words joined by 、; null when nothing. */
export function missingWords(item: Item, answer: LawAnswer | undefined): string | null {
  const gaps = missing(item, answer)
  return gaps.length === 0 ? null : gaps.map((gap) => gap.label).join('、')
}
