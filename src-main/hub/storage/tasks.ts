import type { ContactTable, TaskTable } from '../../database/tables.ts'
import { announce } from './feed/feed.ts'
import type { Tx } from './tables.ts'

/** Puts tasks of the office into the hub and tells the districts of their subjects; a task that is there stays. */
export async function putTasks(tx: Tx, tasks: readonly Omit<TaskTable, 'version'>[]): Promise<void> {
  for (const task of tasks) {
    const row = { ...task, version: 1, done_by: null, done_at: null, visit: null }
    const district = await districtOf(tx, task.subject_uid)
    await tx
      .insertInto('task')
      .values(row)
      .onConflict((c) => c.doNothing())
      .execute()
    await announce(tx, [{ kind: 'task', uid: task.id, district }])
  }
}

/** Puts contacts that the office knows into the hub; one that somebody changed since stays. */
export async function putContacts(tx: Tx, contacts: readonly ContactTable[]): Promise<void> {
  for (const contact of contacts) {
    const district = await districtOf(tx, contact.subject_uid)
    await tx
      .insertInto('contact')
      .values(contact)
      .onConflict((c) => c.doNothing())
      .execute()
    await announce(tx, [{ kind: 'contact', uid: contact.subject_uid, district }])
  }
}

async function districtOf(tx: Tx, uid: string): Promise<string | null> {
  const subject = await tx.selectFrom('subject').select('district').where('uid', '=', uid).executeTakeFirst()
  return subject?.district ?? null
}
