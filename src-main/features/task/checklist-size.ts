import type { CityReader } from '../../database/handle.ts'
import { itemsOf } from '../../law/check/checklist/checklist.ts'
import type { Day } from '../../law/day.ts'
import { checklistSchema } from '../catalogue/checklist-schema.ts'
import { readCatalogue, type WantedEdition } from '../catalogue/store.ts'
import { Failure } from '../failure/failure.ts'

/** Numbers of items of checklists; 0 for one that is not here (the visit's start says so). */
export function itemCounter(db: CityReader) {
  const count = (id: string, wanted: WantedEdition): number => {
    try {
      return itemsOf(readCatalogue(db, 'checklist', id, wanted, checklistSchema)).length
    } catch (error) {
      if (error instanceof Failure) return 0
      throw error
    }
  }
  return {
    ofEdition: (id: string, edition: string): number => count(id, { edition }),
    onDay: (id: string, day: Day): number => count(id, { on: day }),
  }
}
