import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { trustedKeys } from '../../report/verification/trust.ts'
import type { Visit } from '../contract.ts'
import { loadVisit } from '../state/state.ts'
import { viewOf } from '../state/views.ts'
import { type DraftFault, openDraft } from './draft-file.ts'
import { checkFits, requireChecker, takeOver, visitIn } from './take-over.ts'

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
  requireChecker(context)
  const bytes = Buffer.from(await input.file.arrayBuffer())
  const opened = await openDraft(bytes, input.passphrase, trustedKeys(context))
  if (typeof opened === 'string') throw new Failure(...FAULTS[opened])
  const { content, files } = opened
  const id = visitIn(content)
  if (id === null) throw new Failure(...FAULTS['no draft'])
  checkFits(context, content, id)
  const hashes = await context.files.putMany(files)
  if (hashes.some((sha256, place) => sha256 !== content.files[place]?.sha256)) throw new Failure(...FAULTS.changed)
  takeOver(context, content, id, '导入检查草稿')
  return viewOf(context, loadVisit(context, context.work.read, id))
}
