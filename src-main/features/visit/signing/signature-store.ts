import type { z } from 'zod'
import type { WorkReader, WorkWriter } from '../../../database/handle.ts'
import { type Strokes, signatureRoleSchema, strokesSchema } from '../contract.ts'

/** A drawn signature; `current` false = given before the text changed. */
export type SignatureRow = {
  readonly id: string
  readonly role: z.infer<typeof signatureRoleSchema>
  readonly name: string
  readonly strokes: Strokes
  readonly signedHash: string
  readonly signedAt: string
  readonly device: string
  readonly current: boolean
}

const SUPERSEDED = 'superseded.'

export const readSignatures = (db: WorkReader, visit: string): SignatureRow[] =>
  db
    .all(db.query.selectFrom('signature').selectAll().where('visit', '=', visit).orderBy('signed_at').orderBy('id'))
    .map((row) => ({
      id: row.id,
      role: signatureRoleSchema.parse(row.role.replace(SUPERSEDED, '')),
      name: row.name,
      strokes: strokesSchema.parse(JSON.parse(row.strokes)),
      signedHash: row.signed_hash,
      signedAt: row.signed_at,
      device: row.device,
      current: !row.role.startsWith(SUPERSEDED),
    }))

export function insertSignature(db: WorkWriter, visit: string, signature: SignatureRow): void {
  db.run(
    db.query.insertInto('signature').values({
      id: signature.id,
      visit,
      role: signature.role,
      name: signature.name,
      strokes: JSON.stringify(signature.strokes),
      signed_hash: signature.signedHash,
      hash_algorithm: 'SHA-256',
      signed_at: signature.signedAt,
      device: signature.device,
    }),
  )
}

export function deleteSignature(db: WorkWriter, visit: string, role: SignatureRow['role']): void {
  db.run(db.query.deleteFrom('signature').where('visit', '=', visit).where('role', '=', role))
}

/** Sets current signatures aside: they stay as originals and no longer count. */
export function supersedeSignatures(db: WorkWriter, visit: string, roles: readonly SignatureRow['role'][]): void {
  for (const role of roles) {
    db.run(
      db.query
        .updateTable('signature')
        .set({ role: `${SUPERSEDED}${role}` })
        .where('visit', '=', visit)
        .where('role', '=', role),
    )
  }
}
