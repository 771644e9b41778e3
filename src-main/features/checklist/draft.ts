import { type Checklist, ITEM_KINDS, type Item } from '../../law/check/checklist/checklist.ts'
import type { Day } from '../../law/day.ts'
import { Failure } from '../failure/failure.ts'
import type { Draft, DraftItem } from './contract.ts'

/** A draft as the checklist of an edition. */
export function checklistOfDraft(draft: Draft, edition: string, validFrom: Day): Checklist {
  const { weights, matter, sections, ...rest } = draft
  return {
    kind: 'checklist',
    ...rest,
    edition,
    validFrom,
    validTo: null,
    ...(matter === null ? {} : { matter }),
    ...(weights === null ? {} : { score: { weights } }),
    sections: sections.map(({ title, repeat, items }) => ({
      title,
      ...(repeat === null ? {} : { repeat }),
      items: items.map(itemOfDraft),
    })),
  }
}

function itemOfDraft({ help, instrument, when, points, ...rest }: DraftItem): Item {
  return {
    ...rest,
    ...(help.trim() === '' ? {} : { help: help.trim() }),
    ...(instrument === null ? {} : { instrument }),
    ...(when === null ? {} : { when }),
    ...(points === null ? {} : { points }),
  }
}

/**
 * A checklist as a draft to change. A Failure CL-0104 where it has items of a kind that only a newer workstation knows:
 * changing it here would lose them.
 */
export function draftOfChecklist(checklist: Checklist): Draft {
  const { id, title, sector, food, matter, legalBasis, source, verified, score, sections } = checklist
  return {
    id,
    title,
    sector,
    food,
    matter: matter ?? null,
    legalBasis,
    source,
    verified,
    weights: score ? { ...score.weights } : null,
    sections: sections.map((section) => ({
      title: section.title,
      repeat: section.repeat ? { ...section.repeat } : null,
      items: section.items.map(draftOfItem),
    })),
  }
}

function draftOfItem(item: Item): DraftItem {
  const judgedBy = ITEM_KINDS.find((kind) => kind === item.judgedBy)
  if (judgedBy === undefined) {
    throw new Failure(
      'CL-0104',
      `第 ${item.id} 项的作答方式“${item.kind ?? ''}”是本版本不认识的，不能在这里修改这份检查表。`,
      '请升级工作站后再改。',
    )
  }
  return {
    id: item.id,
    text: item.text,
    help: item.help ?? '',
    judgedBy,
    unit: item.unit,
    limit: item.limit ? { ...item.limit } : null,
    options: item.options.map((option) => ({ ...option })),
    photo: item.photo,
    basis: item.basis.map(({ law, article }) => ({ law, article })),
    severity: item.severity,
    measure: item.measure,
    verified: item.verified,
    instrument: item.instrument ? { ...item.instrument } : null,
    when: item.when ? { item: item.when.item, in: [...item.when.in] } : null,
    points: item.points ?? null,
  }
}

/** An item as it stands when it is added. */
export const emptyItem = (id: string): DraftItem => ({
  id,
  text: '',
  help: '',
  judgedBy: 'yes_no',
  unit: null,
  limit: null,
  options: [],
  photo: 'no',
  basis: [],
  severity: 'general',
  measure: '',
  verified: false,
  instrument: null,
  when: null,
  points: null,
})
