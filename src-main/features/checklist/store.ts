import { z } from 'zod'
import type { CityReader, CityWriter, WorkReader, WorkWriter } from '../../database/handle.ts'
import type { Checklist } from '../../law/check/checklist/checklist.ts'
import { canonicalJson, sha256Hex } from '../../paper/canonical.ts'
import { instantSchema } from '../failure/contract.ts'
import { readSetting, writeSetting } from '../settings/store.ts'
import { draftSchema } from './contract.ts'

const PREFIX = 'checklist-draft/'

const keptDraftSchema = z.object({
  draft: draftSchema,
  savedAt: instantSchema,
  by: z.string(),
  base: z.string().nullable(),
  /** Handed to the hub by this mutation, as this edition. */
  sent: z.object({ mutation: z.string(), edition: z.string(), at: instantSchema }).nullable(),
})
/** A draft as it lies in work.db: with when and by whom, the edition it began from, and whether it waits at the hub. */
export type KeptDraft = z.infer<typeof keptDraftSchema>

/** The draft of a checklist, null when there is none. */
export const readDraft = (db: WorkReader, id: string): KeptDraft | null =>
  readSetting<KeptDraft | null>(db, PREFIX + id, keptDraftSchema, null)

/** Ids of all drafts. */
export function draftIds(db: WorkReader): string[] {
  const rows = db.all(db.query.selectFrom('setting').select('key').where('key', 'like', `${PREFIX}%`).orderBy('key'))
  return rows.map(({ key }) => key.slice(PREFIX.length))
}

/** Keeps a draft in place of the one before. */
export const writeDraft = (db: WorkWriter, kept: KeptDraft): void => writeSetting(db, PREFIX + kept.draft.id, kept)

/** Takes a draft away. */
export const deleteDraft = (db: WorkWriter, id: string): void =>
  void db.run(db.query.deleteFrom('setting').where('key', '=', PREFIX + id))

/** Whether a draft waits at the hub: handed over, not returned, and its edition has not come back yet. */
export function isWaiting(db: WorkReader, { sent }: KeptDraft, rows: readonly EditionRow[]): boolean {
  if (sent === null || rows.some(({ edition }) => edition === sent.edition)) return false
  const row = db.first(db.query.selectFrom('outbox').select('state').where('id', '=', sent.mutation))
  return row !== undefined && !['returned', 'settled'].includes(row.state)
}

/** An edition of a checklist in the catalogue. */
export interface EditionRow {
  readonly id: string
  readonly edition: string
  readonly valid_from: string
  readonly valid_to: string | null
  readonly signature: string | null
}

/** Editions of one checklist or of all, those that win first: `readCatalogue` takes the first that holds on a day. */
export function editionRows(db: CityReader, id: string | null): EditionRow[] {
  const query = db.query
    .selectFrom('catalogue')
    .select(['id', 'edition', 'valid_from', 'valid_to', 'signature'])
    .where('kind', '=', 'checklist')
    .orderBy('valid_from', 'desc')
    .orderBy('edition', 'desc')
  return db.all(id === null ? query : query.where('id', '=', id))
}

/** Puts an edition into the catalogue; editions are never overwritten. */
export function insertEdition(db: CityWriter, checklist: Checklist, signature: string): void {
  const body = canonicalJson(checklist)
  const { kind, id, edition, validFrom, validTo } = checklist
  db.run(
    db.query.insertInto('catalogue').values({
      kind,
      id,
      edition,
      valid_from: validFrom,
      valid_to: validTo,
      body,
      sha256: sha256Hex(body),
      signature,
    }),
  )
}
