import { log } from '../../audit/store.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { trustedKeys } from '../../report/trust.ts'
import type { Visit } from '../contract.ts'
import { saveFile } from '../evidence/evidence-store.ts'
import { checklistOf } from '../items/checklists.ts'
import { dropSteps } from '../state/last-step.ts'
import { loadVisit } from '../state/state.ts'
import { viewOf } from '../state/views.ts'
import { nextSequence, readVisit, updateVisit } from '../store.ts'
import { clearAway, readAway } from './away.ts'
import { type DraftContent, type DraftFault, openDraft } from './draft-file.ts'
import { unknownParts, writeDraftRows } from './draft-rows.ts'

const FAULTS: Readonly<Record<DraftFault, readonly [code: string, sentence: string, remedy: string]>> = {
  'no draft': ['VI-1510', '这不是检查草稿，没有导入。', '请选扩展名为 cwdraft 的文件。'],
  'cut off': ['VI-1511', '草稿文件不完整，没有导入。', '文件可能没有复制完，请重新复制。'],
  passphrase: [
    'VI-1512',
    '口令不对，没有导入。',
    '口令在导出时显示过一次，不分大小写；丢失的，请在原设备取回后重新导出。',
  ],
  'not trusted': [
    'VI-1513',
    '导出草稿的设备不在本机关的名册里，没有导入。',
    '两台设备须登记在同一平台；请先同步再试。',
  ],
  changed: ['VI-1514', '草稿文件在导出后改动过，没有导入。', '请在原设备取回后重新导出。'],
}

/** 导入草稿: takes over an open visit, under its own id, from a file of another workstation of the office. */
export async function importDraft(
  context: Context,
  input: { readonly file: Blob; readonly passphrase: string },
): Promise<Visit> {
  if (context.officer.role === 'reader') {
    throw new Failure('VI-1515', '您的角色只能查阅，不能接着检查。', '请由检查人员登录。')
  }
  const bytes = Buffer.from(await input.file.arrayBuffer())
  const opened = await openDraft(bytes, input.passphrase, trustedKeys(context))
  if (typeof opened === 'string') throw new Failure(...FAULTS[opened])
  const { content, files } = opened
  const id = String(content.rows.visit?.[0]?.id ?? '')
  checkFits(context, content, id)
  const hashes = await context.files.putMany(files)
  if (hashes.some((sha256, place) => sha256 !== content.files[place]?.sha256)) throw new Failure(...FAULTS.changed)
  context.work.write((db) => {
    checkFree(context, id)
    writeDraftRows(db, context.work.connection, id, content.rows)
    dropSteps(db, id)
    const at = context.now().toISOString()
    for (const file of content.files) {
      saveFile(db, { ...file, upload: file.upload === 1 ? 1 : 0, made_at: at, confirmed_at: null })
    }
    clearAway(db, id)
    updateVisit(db, id, { officer: context.officer.id, sequence: nextSequence(db) })
    const { row, answers, evidence } = loadVisit(context, db, id)
    log(db, context, {
      action: '导入检查草稿',
      subjectUid: row.subject_uid,
      subjectName: row.subject_name,
      detail: `来自设备 ${content.device.number} ${content.officer.name}，答案 ${answers.length} 项，照片 ${evidence.length} 张`,
    })
  })
  context.changed('visit')
  return viewOf(context, loadVisit(context, context.work.read, id))
}

function checkFits(context: Context, { rows }: DraftContent, id: string): void {
  const visit = rows.visit?.[0]
  const isOne = Object.entries(rows).every(([table, all]) => table === 'visit' || all.every((row) => row.visit === id))
  if (id === '' || rows.visit?.length !== 1 || visit?.state !== 'open' || !isOne) {
    throw new Failure(...FAULTS['no draft'])
  }
  const unknown = unknownParts(context.work.connection, rows)
  if (unknown.length > 0) {
    throw new Failure('VI-1516', '草稿由更新版本的工作站导出，本版本不能导入。', '请先更新本机的工作站。')
  }
  checklistOf(context, String(visit.checklist), String(visit.edition))
  checkFree(context, id)
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
