import { createPublicKey, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { qrKeyId } from '../../../paper/sign/qr-text.ts'
import type { PaperRegister, PaperTrust, RegisteredPaper } from '../../../paper/verify/verify.ts'
import type { Context } from '../../context.ts'
import { cityState, replacedKey } from '../../sync/store.ts'
import { signingMaterial } from '../paper.ts'
import { titleOfKind } from '../paper-titles.ts'

/** Who else may have signed: roots and revoked serials of the office, Ed25519 keys of its devices (city.state 'trust'). */
const trustSchema = z.object({
  roots: z.array(z.string()).catch([]),
  revoked: z.array(z.string()).catch([]),
  keys: z.array(z.string()).catch([]),
})

function pulledTrust(context: Context): z.infer<typeof trustSchema> {
  const db = context.city.read
  const row = db.first(db.query.selectFrom('state').select('value').where('key', '=', 'trust'))
  const parsed = trustSchema.safeParse(row ? JSON.parse(row.value) : { roots: [], revoked: [], keys: [] })
  return parsed.success ? parsed.data : { roots: [], revoked: [], keys: [] }
}

/** Ed25519 key from its raw form in base64url. */
const keyOf = (raw: string): KeyObject =>
  createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw }, format: 'jwk' })

/** Keys that QR texts may be signed with, by their id: this device's and those that travel with the pull. */
export function trustedKeys(context: Context): ReadonlyMap<string, KeyObject> {
  const raw = [context.device.publicKey, ...pulledTrust(context).keys].filter((key) => key !== '')
  return new Map(raw.map((key) => keyOf(key)).map((key) => [qrKeyId(key), key]))
}

/** Whom this workstation trusts for papers, with its register. */
export function paperTrust(context: Context): PaperTrust {
  const own = signingMaterial(context)?.root
  const { roots, revoked } = pulledTrust(context)
  return { trustedRoots: [...(own ? [own] : []), ...roots], revoked, register: register(context) }
}

type Row = {
  readonly number: string
  readonly subject_name: string
  readonly issued_at: string
  readonly content_hash: string
  readonly file_hash: string
  readonly state: string
  readonly kind: string
  readonly replaced_by: string | null
}

const registered = (row: Row | undefined): RegisteredPaper | undefined =>
  row && {
    number: row.number,
    subject: row.subject_name,
    issuedAt: row.issued_at,
    contentHash: row.content_hash,
    fileHash: row.file_hash,
    cancelled: row.state === 'cancelled',
    ...(titleOfKind(row.kind) ? { title: titleOfKind(row.kind) } : {}),
    ...(row.replaced_by ? { replacedBy: row.replaced_by } : {}),
  }

type Column = 'number' | 'content_hash' | 'file_hash' | 'code'
const COLUMNS = ['number', 'subject_name', 'issued_at', 'content_hash', 'file_hash', 'state', 'kind'] as const

const issuedHere = ({ read }: Context['work'], column: Column, value: string): Row | undefined =>
  read.first(
    read.query
      .selectFrom('paper')
      .select([...COLUMNS, 'replaced_by'])
      .where(column, '=', value),
  )

function issuedElsewhere({ read }: Context['city'], column: Column, value: string): Row | undefined {
  const row = read.first(read.query.selectFrom('register').select(COLUMNS).where(column, '=', value))
  return row && { ...row, replaced_by: cityState(read, replacedKey(row.number)) }
}

/**
 * Papers that were issued here or came with a draft, then those that other devices issued and the hub told of. One that is
 * cancelled at either place is cancelled: by the office, or by the device that issued it.
 */
export function register({ work, city }: Context): PaperRegister {
  const find = (column: Column, value: string): RegisteredPaper | undefined => {
    const here = issuedHere(work, column, value)
    if (here?.state === 'cancelled') return registered(here)
    const elsewhere = issuedElsewhere(city, column, value)
    return registered(elsewhere?.state === 'cancelled' ? elsewhere : (here ?? elsewhere))
  }
  return {
    byNumber: (number) => find('number', number),
    byContentHash: (hash) => find('content_hash', hash),
    byFileHash: (hash) => find('file_hash', hash),
    byCode: (code) => find('code', code),
  }
}
