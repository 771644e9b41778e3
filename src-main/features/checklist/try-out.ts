import { askedChecklist, type Instance } from '../../law/check/checklist/asked.ts'
import { type Item, itemsOf, progress } from '../../law/check/checklist/checklist.ts'
import { scoreOf } from '../../law/check/checklist/score.ts'
import { verdictOf } from '../../law/check/checklist/verdict.ts'
import type { Answer } from '../../law/check/visit-types.ts'
import type { Context } from '../context.ts'
import { legalDay } from '../legal-day.ts'
import { itemView } from '../visit/items/item-view.ts'
import type { Draft, Trial, TriedAnswer } from './contract.ts'
import { checklistOfDraft } from './draft.ts'

/**
 * Asks a draft as a visit would: conditions followed, repeated sections once for every room, values judged by their
 * limits. Photographs, signatures and instruments count as given, since what is tried is the questions.
 */
export function tryOut(
  context: Context,
  input: { readonly draft: Draft; readonly answers: readonly TriedAnswer[]; readonly rooms: Record<string, number> },
): Trial {
  const today = legalDay(context.now())
  const checklist = checklistOfDraft(input.draft, '', today)
  const instances = Object.entries(input.rooms).flatMap(([section, count]) => roomsOf(section, count))
  const known = new Map(itemsOf(checklist).map((item) => [item.id, item]))
  const given = input.answers.map((answer) => concluded(answer, known.get(answer.item.replace(/#\d+$/, '')), today))
  const asked = askedChecklist(checklist, instances, given)
  const items = itemsOf(asked)
  const shown = new Set(items.map(({ id }) => id))
  const answers = given.filter(({ item }) => shown.has(item))
  const { total, answered, fail } = progress(asked, answers)
  const score = scoreOf(asked, answers)
  const judged = answers.flatMap(({ item, value }) => {
    const one = items.find(({ id }) => id === item)
    const sentence = one ? verdictOf(one, value, today).sentence : ''
    return sentence === '' ? [] : [[item, sentence] as const]
  })
  const { id, title } = input.draft
  return {
    checklist: {
      id,
      title,
      edition: '',
      sections: asked.sections.map((section) => ({
        key: section.key,
        title: section.title,
        room: section.room && { ...section.room, first: section.room.number === 1, last: false },
        leftOut: section.aside.length,
        kept: 0,
        repeat: section.repeat ? { ...section.repeat } : null,
        items: section.items.map((item) => itemView(item, null, today)),
      })),
    },
    verdicts: Object.fromEntries(answers.map(({ item, verdict }) => [item, verdict])),
    judgements: Object.fromEntries(judged),
    total,
    answered,
    failed: fail,
    score: score && { earned: score.earned, possible: score.possible },
    leftOut: asked.sections.reduce((sum, { aside }) => sum + aside.length, 0),
  }
}

const roomsOf = (section: string, count: number): readonly Instance[] =>
  Array.from({ length: count }, (_, place) => ({ section, number: place + 1, name: '', removed: false }))

/** The conclusion that the value brings wins over one by hand, except 不适用, which is always possible. */
function concluded({ item, verdict, value }: TriedAnswer, asked: Item | undefined, today: string): Answer {
  const computed = asked && value !== null ? verdictOf(asked, value, today).verdict : null
  return {
    item,
    verdict: verdict === 'na' ? verdict : (computed ?? verdict),
    value: value ?? (asked?.judgedBy === 'text' || asked?.judgedBy === 'signature' ? '—' : null),
    note: '',
    noPhotoReason: null,
    keyItem: null,
    affectsSafety: null,
    photos: 1,
    instrument: { name: '—', number: '—', calibratedUntil: today },
    signed: true,
    answeredAt: null,
  }
}
