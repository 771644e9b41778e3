import type { Connection } from '../../../database/open.ts'

/** Key of `state` under which a build says how far it is. */
const KEY = 'index-progress'

const EVERY_MS = 500

/** Notes how far a build is (0 to 1) where other connections can read it; null when it has ended. At most twice a second. */
export function progressNote(connection: Connection): (share: number | null) => void {
  const note = connection.prepare('insert or replace into state(key, value) values (?, ?)')
  const forget = connection.prepare('delete from state where key = ?')
  let noted = 0
  return (share) => {
    if (share === null) {
      forget.run(KEY)
      return
    }
    const now = performance.now()
    if (now - noted < EVERY_MS) return
    noted = now
    note.run(KEY, String(share))
  }
}

/** How far the build that runs now is, from 0 to 1; 0 when none has said so yet. */
export function readProgress(connection: Connection): number {
  const value = connection.prepare<[string], string>('select value from state where key = ?').pluck().get(KEY)
  const share = Number(value ?? 0)
  return share >= 0 && share <= 1 ? share : 0
}
