import type { Instant } from '../../database/tables.ts'
import type { Officer } from '../../features/access/contract.ts'
import type { HubDevice, Waiting } from '../contract/waiting.ts'
import { allOfficers } from '../storage/people.ts'
import type { Db, DeviceTable, DeviceWaitingTable } from '../storage/tables.ts'

/** Keeps what a device tells of its waiting work, in place of what it told before. */
export async function putWaiting(db: Db, device: string, told: Waiting, at: Date): Promise<void> {
  const row: DeviceWaitingTable = {
    device,
    at: at.toISOString(),
    items: told.items,
    items_since: told.itemsSince,
    files: told.files,
    file_bytes: told.fileBytes,
    files_since: told.filesSince,
    version: told.version,
  }
  await db
    .insertInto('device_waiting')
    .values(row)
    .onConflict((c) => c.column('device').doUpdateSet(row))
    .execute()
}

/** When a device last told of its waiting work; null: never. */
export async function toldAt(db: Db, device: string): Promise<Instant | null> {
  const row = await db.selectFrom('device_waiting').select('at').where('device', '=', device).executeTakeFirst()
  return row?.at ?? null
}

/** A device with who may sign in on it and what waits there; `waiting` null: it never told. */
export type KnownDevice = {
  readonly device: DeviceTable
  readonly officers: readonly Officer[]
  readonly waiting: HubDevice['waiting']
}

/** All devices in order of their numbers. */
export async function knownDevices(db: Db): Promise<KnownDevice[]> {
  const devices = await db.selectFrom('device').selectAll().orderBy('number').execute()
  const told = await db.selectFrom('device_waiting').selectAll().execute()
  const pairs = await db.selectFrom('device_officer').selectAll().execute()
  const waitingOf = new Map(told.map((row) => [row.device, row]))
  const officers = new Map((await allOfficers(db)).map((officer) => [officer.id, officer]))
  const pairsOf = Map.groupBy(pairs, (pair) => pair.device)
  return devices.map((device) => ({
    device,
    officers: (pairsOf.get(device.id) ?? []).flatMap((pair) => officers.get(pair.officer) ?? []),
    waiting: toWaiting(waitingOf.get(device.id)),
  }))
}

const toWaiting = (row: DeviceWaitingTable | undefined): HubDevice['waiting'] =>
  row
    ? {
        items: row.items,
        itemsSince: row.items_since,
        files: row.files,
        fileBytes: row.file_bytes,
        filesSince: row.files_since,
        version: row.version,
      }
    : null
