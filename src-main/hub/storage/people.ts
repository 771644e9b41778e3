import { z } from 'zod'
import { uuidv7 } from '../../database/uuid.ts'
import { type Officer, officerSchema } from '../../features/access/contract.ts'
import type { Db, DeviceTable, HubOfficerTable, Tx } from './tables.ts'

const list = z.array(z.string())

/** An officer as everybody outside the storage knows it. */
const toOfficer = (row: HubOfficerTable): Officer =>
  officerSchema.parse({
    id: row.id,
    name: row.name,
    certificate: row.certificate,
    certificateUntil: row.certificate_until,
    office: row.office,
    role: row.role,
    districts: list.parse(JSON.parse(row.districts)),
    sectors: list.parse(JSON.parse(row.sectors)),
  })

/** Adds an officer or brings its facts up to date; the certificate number is what one is known by. */
export async function putOfficer(
  tx: Tx,
  officer: Omit<Officer, 'id'> & { readonly id?: string },
  now: Date,
): Promise<Officer> {
  const known = await tx
    .selectFrom('officer')
    .select('id')
    .where('certificate', '=', officer.certificate)
    .executeTakeFirst()
  const row: HubOfficerTable = {
    id: known?.id ?? officer.id ?? uuidv7(now),
    name: officer.name,
    certificate: officer.certificate,
    certificate_until: officer.certificateUntil,
    office: officer.office,
    role: officer.role,
    districts: JSON.stringify(officer.districts),
    sectors: JSON.stringify(officer.sectors),
  }
  await tx
    .insertInto('officer')
    .values(row)
    .onConflict((c) => c.column('id').doUpdateSet(row))
    .execute()
  return toOfficer(row)
}

/** All officers of the office, in order of certificate. */
export async function allOfficers(db: Db | Tx): Promise<Officer[]> {
  const rows = await db.selectFrom('officer').selectAll().orderBy('certificate').execute()
  return rows.map(toOfficer)
}

/** One officer by certificate number. */
export async function officerByCertificate(db: Db | Tx, certificate: string): Promise<Officer | undefined> {
  const row = await db.selectFrom('officer').selectAll().where('certificate', '=', certificate).executeTakeFirst()
  return row && toOfficer(row)
}

/** One officer. */
export async function officerById(db: Db | Tx, id: string): Promise<Officer | undefined> {
  const row = await db.selectFrom('officer').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toOfficer(row)
}

/** Officers that may sign in on a device. */
export async function officersOf(db: Db | Tx, device: string): Promise<Officer[]> {
  const rows = await db
    .selectFrom('officer')
    .innerJoin('device_officer', 'device_officer.officer', 'officer.id')
    .selectAll('officer')
    .where('device_officer.device', '=', device)
    .execute()
  return rows.map(toOfficer)
}

/** A device by id. */
export const deviceById = (db: Db | Tx, id: string): Promise<DeviceTable | undefined> =>
  db.selectFrom('device').selectAll().where('id', '=', id).executeTakeFirst()

/** A device by its number. */
export const deviceByNumber = (db: Db | Tx, number: string): Promise<DeviceTable | undefined> =>
  db.selectFrom('device').selectAll().where('number', '=', number).executeTakeFirst()

/** A device by its Ed25519 key. */
export const deviceByKey = (db: Db | Tx, publicKey: string): Promise<DeviceTable | undefined> =>
  db.selectFrom('device').selectAll().where('public_key', '=', publicKey).executeTakeFirst()

/** Notes that a device was in contact. */
export async function noteContact(db: Db | Tx, device: string, now: Date): Promise<void> {
  await db.updateTable('device').set({ last_seen: now.toISOString() }).where('id', '=', device).execute()
}

/** Adds the officers whose certificate number the register does not have; those it has stay as they are. */
export async function putMissingOfficers(tx: Tx, officers: readonly Officer[], now: Date): Promise<void> {
  for (const officer of officers) {
    const known = await tx
      .selectFrom('officer')
      .select('id')
      .where('certificate', '=', officer.certificate)
      .executeTakeFirst()
    if (!known) await putOfficer(tx, officer, now)
  }
}
