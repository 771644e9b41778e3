import type { Context } from '../../context.ts'
import { readAway } from '../carry/away.ts'
import { whenWords } from '../clock.ts'
import type { Opening } from '../contract.ts'
import { numberOfItem } from '../items/checklists.ts'
import { wasOnScreen } from '../items/place.ts'
import type { Recovered } from '../keeping-contract.ts'
import { readOpenVisits } from '../store.ts'
import { readRecovery } from './recovery.ts'
import { loadVisit, type VisitState } from './state.ts'

/**
 * The visits that were open when the workstation stopped, said plainly: when each was last saved, how far, whether its
 * photographs are all here, and whether the journal had to help. Without an open visit only what the journal had to help
 * with; null when there is neither.
 */
export function recovered(context: Context): Recovered | null {
  const db = context.work.read
  const states = readOpenVisits(db)
    .filter(({ id, practice }) => practice === 0 && readAway(db, id) === null)
    .map((row) => loadVisit(context, db, row.id))
    .filter(({ row, opening }) => row.officer === context.officer.id || hasOfficer(opening, context.officer.id))
  const restored = readRecovery(context)
  const [first] = states
  if (!first) {
    if (!restored) return null
    const { savedAt, words } = restored
    return { visit: null, savedAt, sentence: words, onScreen: false, visits: [], source: 'journal' }
  }
  const visits = states.map((state) => ({
    visit: state.row.id,
    subjectName: state.row.subject_name,
    savedAt: state.row.changed_at,
    sentence: `${whenWords(state.row.changed_at, context.now())} 对${state.row.subject_name}的检查保存到${placeWords(state)}，${photoWords(context, state)}。`,
  }))
  const found = visits.length === 1 ? '已找回未完成的记录。' : `已找回未完成的检查 ${visits.length} 次。`
  return {
    visit: first.row.id,
    savedAt: first.row.changed_at,
    sentence: `${restored?.words ?? ''}${found}${visits.map(({ sentence }) => sentence).join('')}`,
    onScreen: wasOnScreen(db, first.row.id),
    visits,
    source: restored === null ? 'database' : 'journal',
  }
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
  const elsewhere = evidence.filter((photo) => photo.stored_at === null).length
  if (elsewhere > 0) return `照片 ${evidence.length} 张，其中 ${elsewhere} 张还在原设备上`
  const lost = evidence.filter((photo) => !context.files.has(photo.sha256)).length
  return lost === 0 ? `照片 ${evidence.length} 张齐全` : `照片 ${evidence.length} 张，缺 ${lost} 张，请重新拍摄`
}
