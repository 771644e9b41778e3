import type { Context } from '../../context.ts'

/** Whether a file lies on this device and may be opened. */
export function isHere({ work, files }: Context, sha256: string): boolean {
  const row = work.read.first(work.read.query.selectFrom('file').select('sha256').where('sha256', '=', sha256))
  return row !== undefined && files.has(sha256)
}
