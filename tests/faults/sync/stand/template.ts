import { cpSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { openStore } from '../../../../src-main/database/handle.ts'
import { migrate } from '../../../../src-main/database/migrate.ts'
import { cityMigrations, workMigrations } from '../../../../src-main/database/migrations/index.ts'
import { openEncrypted } from '../../../../src-main/database/open.ts'
import type { CityTables, WorkTables } from '../../../../src-main/database/tables.ts'
import { seedCatalogue } from '../../../../src-main/features/catalogue/store.ts'
import { enrolDevice } from '../../../../src-main/features/sync/exchange/enrol.ts'
import { makeCode } from '../../../../src-main/hub/keeping/enrol.ts'
import { resources } from '../../../integration/sync/support/stand.ts'
import { createDatabase } from '../../../support/postgres.ts'
import { fillCity, seatsOf } from './city.ts'
import { KEY, type Seat, TestDevice } from './device.ts'
import { copyDatabase, FaultHub, type HubPlace, PASSPHRASE } from './hub.ts'

const TEMPLATE = 'faults-template'

/** A hub with the invented city, and its enrolled workstations that have synced once; each schedule begins with copies. */
export type Template = {
  /** Copies the hub and some seats into a folder. */
  copy(into: string, seats: readonly number[]): Promise<{ place: HubPlace; seats: Seat[]; drop: () => Promise<void> }>
}

/** Makes the template in `box`; `postgres` = address of a server whose databases hold the hubs. */
export async function makeTemplate(box: string, postgres: string | undefined): Promise<Template> {
  const folder = path.join(box, 'hub')
  const place: HubPlace = postgres
    ? { database: await createDatabase(postgres, TEMPLATE), passphrase: PASSPHRASE }
    : { folder }
  const bare = path.join(box, 'bare')
  makeBareFolder(bare)
  const hub = new FaultHub(place)
  await hub.open()
  await fillCity(hub.hub)
  const seats: Seat[] = []
  for (const [i, officer] of seatsOf.entries()) {
    const own = path.join(box, `seat-${i}`)
    cpSync(bare, own, { recursive: true })
    const code = await makeCode(hub.hub, officer)
    const work = openEncrypted(path.join(own, 'work.db'), KEY)
    const enrolled = await enrolDevice(openStore<WorkTables>(work), { hub: hub.url, code }, new Date())
    work.close()
    const seat = { folder: own, officer: enrolled.officer, device: enrolled.device, key: KEY }
    const device = new TestDevice(`device ${i}`, seat)
    await device.sync(hub.url)
    device.close()
    seats.push(seat)
  }
  await hub.close()
  return {
    async copy(into, chosen) {
      mkdirSync(into, { recursive: true })
      const copies = chosen.map((i, n): Seat => {
        const seat = seats[i]
        if (!seat) throw new Error(`there is no seat ${i}`)
        const own = path.join(into, `device-${n}`)
        cpSync(seat.folder, own, { recursive: true })
        return { ...seat, folder: own }
      })
      if (postgres) return { ...(await copyDatabase(postgres, TEMPLATE)), seats: copies }
      const ofHub = path.join(into, 'hub')
      cpSync(folder, ofHub, { recursive: true })
      return { place: { folder: ofHub }, seats: copies, drop: async () => {} }
    },
  }
}

/** A data folder as it is before enrolment: both databases at the newest version, catalogues in place. */
function makeBareFolder(folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (const [name, migrations] of [
    ['city.db', cityMigrations],
    ['work.db', workMigrations],
  ] as const) {
    const file = path.join(folder, name)
    const connection = openEncrypted(file, KEY)
    migrate(connection, file, migrations)
    if (name === 'city.db') seedCatalogue(openStore<CityTables>(connection), resources)
    connection.close()
  }
}
