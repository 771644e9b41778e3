import { afterAll, describe, expect, it } from 'vitest'
import { idle } from '../../../src-main/features/report/batch/runner.ts'
import { closePaperPool } from '../../../src-main/features/report/paper.ts'
import { batch } from '../../../src-main/features/report/service.ts'
import { writeSetting } from '../../../src-main/features/settings/store.ts'
import { openReportFolder, uidOf } from './report-folder.ts'

afterAll(closePaperPool)

const uids = (count: number): string[] => Array.from({ length: count }, (_, i) => uidOf(i + 1))

describe('a batch in a folder that cannot go on', () => {
  it('ends without a word when the workstation locks', async () => {
    const folder = await openReportFolder(12)
    const { id } = await batch.check(folder, { from: 'selection', uids: uids(12) })
    batch.start(folder, { check: id, purpose: '行政检查存档' })
    await new Promise((resolve) => setTimeout(resolve, 60))
    const running = idle(folder)
    folder.close()
    await expect(running).resolves.toBeUndefined()
  })

  it('pauses and says why when every subject would meet the same fault', async () => {
    const folder = await openReportFolder(3)
    folder.work.write((db) => writeSetting(db, 'signing', null))
    const { id: check } = await batch.check(folder, { from: 'selection', uids: uids(3) })
    const { id } = batch.start(folder, { check, purpose: '行政检查存档' })
    await idle(folder)
    expect(batch.get(folder, { id })).toMatchObject({
      state: 'paused',
      issued: 0,
      failed: 0,
      left: 3,
      note: expect.stringContaining('签名证书'),
    })
    folder.close()
  })
})
