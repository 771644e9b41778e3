import { openFileStore } from '../../../src-main/database/file-store.ts'
import { standAloneIdentity } from '../../../src-main/features/access/stand-alone.ts'
import { seedCatalogue } from '../../../src-main/features/catalogue/store.ts'
import type { Context } from '../../../src-main/features/context.ts'
import { writeSetting } from '../../../src-main/features/settings/store.ts'
import { makeCreditCode } from '../../../src-main/law/code/codes.ts'
import { openTestContext } from '../../support/folder.ts'
import { addRecord, addSubject } from '../../support/registry.ts'

/** Code of the nth invented subject. */
export const codeOf = (n: number): string => makeCreditCode(`91410105MA9${String(n).padStart(6, '0')}`)
/** uid of the nth invented subject. */
export const uidOf = (n: number): string => `0190b000-0000-7000-8000-${String(n).padStart(12, '0')}`

/** A folder that may issue papers, with `count` invented subjects of which every second has a penalty. */
export async function openReportFolder(
  count: number,
  overrides: Partial<Context> = {},
): Promise<Context & { close(): void }> {
  const opened = openTestContext(overrides)
  const own = await standAloneIdentity('演示机关', opened.now())
  opened.work.write((db) => {
    writeSetting(db, 'device', own.device)
    writeSetting(db, 'signing', own.signing)
    writeSetting(db, 'settings', { agency: '演示机关' })
  })
  seedCatalogue(opened.city, opened.resources)
  for (let n = 1; n <= count; n++) {
    const subject = addSubject(opened, { uid: uidOf(n), code: codeOf(n), name: `郑州虚构第${n}号餐饮有限公司` })
    if (n % 2 === 0) addRecord(opened, subject, { uid: `r-${n}`, date: '2026-03-05' })
  }
  return { ...opened, device: own.device, files: openFileStore(opened.folder, Buffer.alloc(32, 7) as never) }
}
