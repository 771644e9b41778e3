import { z } from 'zod'
import type { CityReader, WorkReader, WorkWriter } from '../../database/handle.ts'
import type { OfficerTable } from '../../database/tables.ts'
import { keptRoleSchema, type Officer, officerSchema } from './contract.ts'

const list = z.array(z.string())

const toOfficer = (row: OfficerTable): Officer => ({
  id: row.id,
  name: row.name,
  certificate: row.certificate,
  certificateUntil: row.certificate_until,
  office: row.office,
  role: keptRoleSchema.catch('reader').parse(row.role),
  districts: list.catch([]).parse(JSON.parse(row.districts)),
  sectors: list.catch([]).parse(JSON.parse(row.sectors)),
})

/** Officers entered or enrolled on this device. */
export const localOfficers = (work: WorkReader): Officer[] =>
  work.all(work.query.selectFrom('officer').selectAll().orderBy('name')).map(toOfficer)

/** One officer of this device. */
export const localOfficer = (work: WorkReader, id: string): Officer | undefined => {
  const row = work.first(work.query.selectFrom('officer').selectAll().where('id', '=', id))
  return row && toOfficer(row)
}

/** Adds an officer or brings its facts up to date. */
export function saveOfficer(db: WorkWriter, officer: Officer, enrolled: boolean): void {
  const row: OfficerTable = {
    id: officer.id,
    name: officer.name,
    certificate: officer.certificate,
    certificate_until: officer.certificateUntil,
    office: officer.office,
    role: officer.role,
    districts: JSON.stringify(officer.districts),
    sectors: JSON.stringify(officer.sectors),
    enrolled: enrolled ? 1 : 0,
  }
  db.run(
    db.query
      .insertInto('officer')
      .values(row)
      .onConflict((c) => c.column('id').doUpdateSet(row)),
  )
}

/** The office's officer register as pulled from the hub (catalogue kind 'officers', newest edition). */
export function registeredOfficers(city: CityReader): Officer[] {
  const row = city.first(
    city.query
      .selectFrom('catalogue')
      .select('body')
      .where('kind', '=', 'officers')
      .orderBy('edition', 'desc')
      .limit(1),
  )
  return row ? z.array(officerSchema).catch([]).parse(JSON.parse(row.body)) : []
}

/** Everybody who may accompany: valid certificate on that day, not the signed-in officer, each once. */
export function companionsOf(city: CityReader, work: WorkReader, officer: string, today: string): Officer[] {
  const known = new Map([...registeredOfficers(city), ...localOfficers(work)].map((o) => [o.id, o]))
  known.delete(officer)
  return [...known.values()].filter((o) => o.certificateUntil >= today)
}
