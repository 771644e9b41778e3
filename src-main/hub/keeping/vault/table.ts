import type { Db } from '../../storage/tables.ts'
import { digest, FRAME, openFrame, sealFrame } from './frame.ts'
import { type FileVault, OutOfPlace } from './vault.ts'

/** Frames that are read at once; bounds the memory of reading to two megabytes. */
const FRAMES_AT_ONCE = 8

/** The vault in table `file_frame`, under a key of 32 bytes; a frame's place is where its plain bytes begin. */
export function tableVault(db: Db, key: Buffer): FileVault {
  return {
    async received(sha256) {
      const last = await db
        .selectFrom('file_frame')
        .select(['at', 'size'])
        .where('sha256', '=', sha256)
        .orderBy('at', 'desc')
        .executeTakeFirst()
      return last ? last.at + last.size : 0
    },
    async append(sha256, bytes, at) {
      const rows = Array.from({ length: Math.ceil(bytes.length / FRAME) }, (_, i) => {
        const plain = bytes.subarray(i * FRAME, (i + 1) * FRAME)
        return { sha256, at: at + i * FRAME, size: plain.length, bytes: sealFrame(plain, sha256, key) }
      })
      // All of it or nothing: one frame behind another hub's shorter one would leave a hole.
      await db.transaction().execute(async (tx) => {
        const { numInsertedOrUpdatedRows } = await tx
          .insertInto('file_frame')
          .values(rows)
          .onConflict((c) => c.doNothing())
          .executeTakeFirstOrThrow()
        if (Number(numInsertedOrUpdatedRows) !== rows.length) throw new OutOfPlace()
      })
    },
    async finish(sha256) {
      const { hash, size } = await digest(readFrames(db, sha256, key))
      const kept = hash === sha256
      if (!kept) await db.deleteFrom('file_frame').where('sha256', '=', sha256).execute()
      return { kept, size }
    },
    read: (sha256) => readFrames(db, sha256, key),
    async remove(sha256) {
      await db.deleteFrom('file_frame').where('sha256', '=', sha256).execute()
    },
  }
}

async function* readFrames(db: Db, sha256: string, key: Buffer): AsyncGenerator<Buffer> {
  let from = 0
  for (;;) {
    const rows = await db
      .selectFrom('file_frame')
      .select(['at', 'size', 'bytes'])
      .where('sha256', '=', sha256)
      .where('at', '>=', from)
      .orderBy('at')
      .limit(FRAMES_AT_ONCE)
      .execute()
    for (const row of rows) yield openFrame(row.bytes, sha256, key)
    const last = rows.at(-1)
    if (!last) return
    from = last.at + last.size
  }
}
