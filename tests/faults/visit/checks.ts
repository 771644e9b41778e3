import { readFileSync } from 'node:fs'
import path from 'node:path'
import { openFileStore } from '../../../src-main/database/file-store.ts'
import { type Connection, type DataKey, openEncrypted } from '../../../src-main/database/open.ts'
import { openKey, readKeyFile } from '../../../src-main/features/access/keys/keys.ts'
import type { Promised } from './script.ts'

/** What was found wrong, in words. */
export type Found = { readonly lost: string[]; readonly doubled: string[]; readonly corrupt: string[] }

export const nothingFound = (): Found => ({ lost: [], doubled: [], corrupt: [] })

/** The data key of a folder, by an officer's passphrase. */
export async function keyOf(folder: string, passphrase: string): Promise<DataKey> {
  for (const wrap of readKeyFile(folder)?.wraps ?? []) {
    const key = wrap.kind === 'officer' ? await openKey(wrap, passphrase) : null
    if (key) return key
  }
  throw new Error('no key')
}

type Rows = Record<string, string | number | null>[]

/**
 * Compares what lies on the disk with what was acknowledged. `pending` is the act that was under way when the process was
 * killed: it may be there or not, whole. The folder's host is running and idle.
 */
export function compare(db: Connection, promised: readonly Promised[], pending: string | null, found: Found): void {
  const rows = (sql: string, ...values: string[]): Rows => db.prepare<string[], Rows[number]>(sql).all(...values)
  for (const each of promised) {
    const { id } = each
    const note = (kind: keyof Found, what: string): void => void found[kind].push(`${id} ${what}`)
    const [visit, ...more] = rows('select * from visit where id = ?', id)
    if (!visit) {
      note('lost', 'visit')
      continue
    }
    if (more.length > 0) note('doubled', 'visit')
    if (each.spot && !String(visit.opening).includes(each.spot) && pending !== 'opening') note('lost', 'opening')
    for (const [item, { verdict, note: text }] of each.answers) {
      if (pending === `answer ${item}`) continue
      const answers = rows('select verdict, note from answer where visit = ? and item = ?', id, item)
      if (answers.length > 1) note('doubled', `answer ${item}`)
      if (answers[0]?.verdict !== verdict || answers[0]?.note !== text) note('lost', `answer ${item}`)
    }
    for (const [finding, facts] of each.findings) {
      const findings = rows('select facts from finding where visit = ? and facts = ?', id, facts)
      if (findings.length > 1) note('doubled', `finding ${finding}`)
      if (findings.length === 0) note('lost', `finding ${finding}`)
    }
    for (const [sha256, item] of each.photos) {
      const photos = rows('select id from evidence where visit = ? and sha256 = ? and item is ?', id, sha256, item)
      if (photos.length > 1) note('doubled', `photo ${sha256}`)
      if (photos.length === 0) note('lost', `photo ${sha256}`)
    }
    for (const role of each.signed) {
      const signatures = rows('select id from signature where visit = ? and role = ?', id, role)
      if (signatures.length > 1) note('doubled', `signature ${role}`)
      if (signatures.length === 0 && pending !== `sign ${role}`) note('lost', `signature ${role}`)
    }
    const papers = rows("select number from paper where visit = ? and kind = 'on_site_record'", id)
    if (papers.length > 1) note('doubled', 'paper')
    if (each.number !== null) {
      if (visit.state !== 'finalised' || visit.number !== each.number) note('lost', `finalised ${each.number}`)
      if (papers[0]?.number !== each.number) note('lost', `paper ${each.number}`)
    }
    const sent = rows("select id from outbox where kind = 'visit.finalised' and envelope like ?", `%"id":"${id}"%`)
    if (sent.length > 1) note('doubled', 'outbox')
    if (visit.state === 'finalised' && sent.length === 0) note('lost', 'outbox')
    if (visit.state !== 'finalised' && (sent.length > 0 || papers.length > 0)) note('corrupt', 'half finalised')
  }
  const counts = rows('select number from visit where number is not null group by number having count(*) > 1')
  for (const { number } of counts) found.doubled.push(`number ${number}`)
  const photos = rows('select visit, sha256 from evidence group by visit, sha256, item having count(*) > 1')
  for (const { visit, sha256 } of photos) found.doubled.push(`${visit} photo ${sha256}`)
}

/** integrity_check of both databases, and every file that is named, decrypted and hashed; `seen` are those checked before. */
export async function checkWhole(folder: string, key: DataKey, work: Connection, seen: Set<string>, found: Found) {
  const result = work.pragma('integrity_check', { simple: true })
  if (result !== 'ok') found.corrupt.push(`work.db ${String(result)}`)
  if ((work.pragma('foreign_key_check') as unknown[]).length > 0) found.corrupt.push('work.db foreign keys')
  const files = openFileStore(folder, key)
  const named = work
    .prepare<[], string>('select sha256 from file union select sha256 from evidence union select file_hash from paper')
    .pluck()
    .all()
  for (const sha256 of named) {
    if (seen.has(sha256)) continue
    await files.get(sha256).then(
      () => seen.add(sha256),
      (error: unknown) => found.corrupt.push(`file ${sha256} ${String(error)}`),
    )
  }
}

/** Opens work.db beside the running host, to look. */
export const lookInto = (folder: string, key: DataKey): Connection =>
  openEncrypted(path.join(folder, 'work.db'), key, { readonly: true })

/** Whether the last line of the journal is the last write of the database: nothing acknowledged is in one of them only. */
export function journalMeets(folder: string, work: Connection): boolean {
  const at = work.prepare<[], { generation: string; seq: number }>('select generation, seq from journal_state').get()
  if (!at) return false
  const log = readFileSync(path.join(folder, 'journal', `${at.generation}.log`), 'latin1')
  return log.trimEnd().split('\n').length - 1 === at.seq
}
