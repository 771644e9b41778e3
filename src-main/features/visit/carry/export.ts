import type { z } from 'zod'
import { log } from '../../audit/store.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { trustedKeys } from '../../report/verification/trust.ts'
import type { draftFileSchema } from '../keeping-contract.ts'
import { loadOpenVisit } from '../state/state.ts'
import { readContent } from './content.ts'
import { newPassphrase, sealDraft } from './draft-file.ts'
import { readDraftRows } from './draft-rows.ts'
import { papersToCarry } from './papers.ts'

/** A draft is put together in memory; more photographs than this go by a sync of the finished visit. */
const MOST_BYTES = 512 << 20

/**
 * 导出草稿: writes an open visit with its evidence and papers into one file that another workstation of the same office can go on
 * with. Closed with a passphrase that is answered once and kept nowhere, signed with the device's key. From then on the
 * visit is locked here; `bringBack` opens it again.
 */
export async function exportDraft(
  context: Context,
  input: { readonly id: string },
): Promise<z.infer<typeof draftFileSchema>> {
  const { row, evidence } = loadOpenVisit(context, context.work.read, input.id)
  if (context.device.signingKey === '') {
    throw new Failure('VI-1506', '本机没有设备密钥，不能导出草稿。', '请用登记码登记，或重新完成首次设置。')
  }
  const content = readContent(context, row.id, papersToCarry(context.work.read, row.id))
  const bytes = content.files.reduce((sum, { size }) => sum + size, 0)
  if (bytes > MOST_BYTES) {
    throw new Failure('VI-1507', '这次检查的照片合计超过 512 MB，草稿没有导出。', '请在本机完成检查，照片随同步上报。')
  }
  const { madeAt: at, rows, papers } = content
  const files = await Promise.all(content.files.map(({ sha256 }) => context.files.get(sha256)))
  const { officer, device } = context
  const passphrase = newPassphrase()
  const keyId = [...trustedKeys(context).keys()][0] ?? ''
  const sealed = await sealDraft(content, files, { passphrase, signingKey: device.signingKey, keyId })
  context.work.write((work) => {
    const present = loadOpenVisit(context, work, row.id)
    const now = [readDraftRows(context.work.connection, row.id), papersToCarry(work, row.id)]
    if (JSON.stringify(now) !== JSON.stringify([rows, papers])) {
      throw new Failure('VI-1508', '导出的同时内容又有改动，没有导出。', '请保存完后再导出。')
    }
    work.run(work.query.insertInto('visit_away').values({ visit: row.id, at, officer: officer.name, key_hint: keyId }))
    log(work, context, {
      action: '导出检查草稿',
      subjectUid: row.subject_uid,
      subjectName: row.subject_name,
      detail: `答案 ${present.answers.length} 项，照片 ${evidence.length} 张，文书 ${papers.length} 份，本机已锁定`,
    })
  })
  context.changed('visit')
  const name = `${row.subject_name.slice(0, 40)}-${at.slice(0, 10)}.cwdraft`
  return { file: new Blob([new Uint8Array(sealed)]), name, passphrase, photos: evidence.length }
}
