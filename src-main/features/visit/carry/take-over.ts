import { log } from '../../audit/store.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { saveFile } from '../evidence/evidence-store.ts'
import { checklistOf } from '../items/checklists.ts'
import { dropSteps } from '../state/last-step.ts'
import { loadVisit } from '../state/state.ts'
import { nextSequence, readVisit, updateVisit } from '../store.ts'
import { clearAway, readAway } from './away.ts'
import type { DraftContent } from './draft-file.ts'
import { unknownParts, writeDraftRows } from './draft-rows.ts'
import { takePapers } from './papers.ts'
import { claimVisit } from './snapshot-store.ts'

/** Refuses an officer who may only read. */
export function requireChecker({ officer }: Context): void {
  if (officer.role === 'reader') {
    throw new Failure('VI-1515', '您的角色只能查阅，不能接着检查。', '请由检查人员登录。')
  }
}

/** Id of the visit that a draft holds; null when it is not exactly one open visit. */
export function visitIn({ rows, papers, files }: DraftContent): string | null {
  const visit = rows.visit?.[0]
  const id = String(visit?.id ?? '')
  const there = new Set(files.map(({ sha256 }) => sha256))
  const isOne =
    Object.entries(rows).every(([table, all]) => table === 'visit' || all.every((row) => row.visit === id)) &&
    papers.every((paper) => paper.visit === id && there.has(paper.file_hash))
  return id === '' || rows.visit?.length !== 1 || visit?.state !== 'open' || !isOne ? null : id
}

/** Refuses a draft that this workstation cannot go on with. */
export function checkFits(context: Context, { rows }: DraftContent, id: string): void {
  const visit = rows.visit?.[0]
  const unknown = unknownParts(context.work.connection, rows)
  if (unknown.length > 0) {
    throw new Failure('VI-1516', '草稿由更新版本的工作站导出，本版本不能导入。', '请先更新本机的工作站。')
  }
  checklistOf(context, String(visit?.checklist), String(visit?.edition))
  checkFree(context, id)
}

/**
 * Makes the visit of a draft an open visit of this device and of the signed-in officer, under its own id, with the files
 * that came along. From then on it goes on here, which the hub is told at the next sync. `action` stands in the log.
 */
export function takeOver(context: Context, content: DraftContent, id: string, action: string): void {
  context.work.write((db) => {
    checkFree(context, id)
    writeDraftRows(db, context.work.connection, id, content.rows)
    dropSteps(db, id)
    const at = context.now().toISOString()
    for (const file of content.files) {
      // A paper reaches the hub from the device that issued it.
      const upload = file.upload === 1 && file.kind !== 'paper' ? 1 : 0
      saveFile(db, { ...file, upload, made_at: at, confirmed_at: null })
    }
    takePapers(db, content.papers)
    clearAway(db, id)
    // Saved here now: the other device's clock may be another one, and nothing was found again.
    updateVisit(db, id, { officer: context.officer.id, sequence: nextSequence(db), changed_at: at })
    const { row, answers, evidence } = loadVisit(context, db, id)
    claimVisit(db, row)
    log(db, context, {
      action,
      subjectUid: row.subject_uid,
      subjectName: row.subject_name,
      detail: `来自设备 ${content.device.number} ${content.officer.name}，答案 ${answers.length} 项，照片 ${evidence.length} 张，文书 ${content.papers.length} 份`,
    })
  })
  context.changed('visit')
  context.changed('paper')
}

function checkFree(context: Context, id: string): void {
  const here = readVisit(context.work.read, id)
  if (!here) return
  if (here.state !== 'open')
    throw new Failure('VI-1517', '这次检查在本机已完成，没有导入。', '需要更正的，另作补充记录。')
  if (readAway(context.work.read, id) !== null) return
  throw new Failure(
    'VI-1518',
    '这次检查正在本机进行，没有导入。',
    '本机的内容没有改动。要用草稿替换，请先导出本机这份。',
  )
}
