import type { Context } from '../../context.ts'
import { whenWords } from '../clock.ts'
import type { Opening } from '../contract.ts'
import { numberOfItem } from '../items/checklists.ts'
import { wasOnScreen } from '../items/place.ts'
import { readOpenVisits } from '../store.ts'
import { loadVisit, type VisitState } from './state.ts'

/**
 * The visit that was open when the workstation stopped, said plainly: when it was last saved, how far, and whether its
 * photographs are all here. Null when there is none.
 */
export function recovered(
  context: Context,
): { visit: string; savedAt: string; sentence: string; onScreen: boolean } | null {
  const state = readOpenVisits(context.work.read)
    .map((row) => loadVisit(context, context.work.read, row.id))
    .find(({ row, opening }) => row.officer === context.officer.id || hasOfficer(opening, context.officer.id))
  if (!state) return null
  const { row } = state
  const when = whenWords(row.changed_at, context.now())
  const sentence = `已找回未完成的记录。${when} 对${row.subject_name}的检查保存到${placeWords(state)}，${photoWords(context, state)}。`
  return { visit: row.id, savedAt: row.changed_at, sentence, onScreen: wasOnScreen(context.work.read, row.id) }
}

const hasOfficer = ({ officers }: Opening, id: string): boolean => officers.some((officer) => officer.id === id)

function placeWords({ row, checklist, answers }: VisitState): string {
  if (row.stage === 'opening') return '检查开场'
  if (row.stage === 'sign') return '签名确认'
  const item = row.current_item ?? answers.at(-1)?.item ?? null
  const number = item === null ? 0 : numberOfItem(checklist, item)
  return number === 0 ? '检查表' : `第 ${number} 项`
}

function photoWords(context: Context, { evidence }: VisitState): string {
  if (evidence.length === 0) return '没有照片'
  const lost = evidence.filter((photo) => !context.files.has(photo.sha256)).length
  return lost === 0 ? `照片 ${evidence.length} 张齐全` : `照片 ${evidence.length} 张，缺 ${lost} 张，请重新拍摄`
}
