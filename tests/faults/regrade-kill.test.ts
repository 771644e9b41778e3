import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { type CityStore, openStore } from '../../src-main/database/handle.ts'
import { migrate } from '../../src-main/database/migrate.ts'
import { cityMigrations } from '../../src-main/database/migrations/index.ts'
import { openEncrypted } from '../../src-main/database/open.ts'
import type { CityTables } from '../../src-main/database/tables.ts'
import { seedCatalogue } from '../../src-main/features/catalogue/store.ts'
import { assessSubjects } from '../../src-main/features/grade/assess/assess.ts'
import { gradedOf, placeOf } from '../../src-main/features/grade/regrade/regrade-state.ts'

/** FAULT_RUNS=20 is the long form. */
const RUNS = Number(process.env.FAULT_RUNS ?? 4)
const SUBJECTS = 30_000
const INSTANT = '2026-06-18T01:30:00.000Z'

const folder = mkdtempSync(path.join(tmpdir(), 'regrade-kill-'))
const file = path.join(folder, 'city.db')
const key = randomBytes(32)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const open = (): CityStore => openStore<CityTables>(openEncrypted(file, key))

/** Every third subject has penalties, every seventh is in a list. */
function fill(city: CityStore): void {
  migrate(city.connection, file, cityMigrations)
  seedCatalogue(city, path.join(import.meta.dirname, '../../resources'))
  city.connection.exec(`
    with recursive n(i) as (select 1 union all select i + 1 from n where i < ${SUBJECTS})
    insert into subject(uid, name, kind, status, district, district_source, source, updated_at)
      select 's' || i, '第' || i || '号店', '企业', '存续', '金水区', 'address', 'demo', '2026-06-01T00:00:00Z' from n;
    insert into record(subject, id, uid, category, date, authority, number, title, body, disclosure, in_special_report,
        repair_class, repair_state, objection, withdrawn, public_until, source, hash)
      select s.id, k.k, s.uid || '-' || k.k, case when s.id % 7 = 0 and k.k = 1 then 'abnormal_list' else 'penalty' end,
        '2026-02-10', '演示机关', '1 号', '经营超过保质期的食品', '{}', '公开', 1, '一般', 'none', 0, 0,
        '2027-02-10', 'demo', s.uid || k.k
      from subject s join (select 1 as k union select 2 union select 3) k on s.id % 3 = 0 and k.k <= s.id % 4;
  `)
}

const stored = (city: CityStore): string[] =>
  city.read
    .all(city.read.query.selectFrom('assessment').selectAll().orderBy('subject'))
    .map((row) => JSON.stringify(row))

/** Starts a process that grades, kills it after some milliseconds of work; answers whether it was still at work. */
async function gradeAndKill(afterMs: number): Promise<boolean> {
  const script = path.join(import.meta.dirname, 'regrade-process.ts')
  const child = spawn(process.execPath, [script, file, key.toString('hex'), INSTANT], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  await Promise.race([once(child.stdout, 'data'), ended])
  await Promise.race([setTimeout(afterMs), ended])
  child.kill('SIGKILL')
  const [, signal] = await ended
  return signal === 'SIGKILL'
}

describe('a grading of the whole city that is killed', () => {
  it(`${RUNS} times, leaves whole judgements only, goes on where it was, and ends like one that was left alone`, {
    timeout: 60_000 + RUNS * 20_000,
  }, async () => {
    let city = open()
    fill(city)
    const began = performance.now()
    await assessSubjects({ city, now: () => new Date(INSTANT) }, 'all')
    const usualMs = performance.now() - began
    const wanted = stored(city)
    const known = new Set(wanted)
    expect(wanted).toHaveLength(SUBJECTS)

    let killed = 0
    let wentOn = 0
    for (let run = 0; run < RUNS; run++) {
      const before = placeOf(city.read)
      if (!before) city.connection.exec("delete from assessment; delete from state where key = 'graded'")
      city.connection.close()
      if (await gradeAndKill((Math.random() * usualMs) / 2)) killed++
      city = open()
      expect(city.connection.pragma('integrity_check', { simple: true })).toBe('ok')
      const kept = stored(city)
      expect(kept.filter((row) => !known.has(row))).toEqual([])
      const place = placeOf(city.read)
      if (before && place) {
        wentOn++
        expect(place.last).toBeGreaterThanOrEqual(before.last)
      }
      expect(kept.length).toBe(place ? place.done : gradedOf(city.read) ? SUBJECTS : 0)
    }
    expect(killed).toBeGreaterThan(0)
    expect(wentOn + killed).toBeGreaterThan(1)

    expect(await assessSubjects({ city, now: () => new Date(INSTANT) }, 'all')).toBe(SUBJECTS)
    expect(stored(city)).toEqual(wanted)
    expect(placeOf(city.read)).toBeNull()
    expect(await assessSubjects({ city, now: () => new Date(INSTANT) }, 'all')).toBe(SUBJECTS)
    expect(gradedOf(city.read)?.changed).toBe(0)
    city.connection.close()
  })
})
