import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../src-main/database/handle.ts'
import { migrate } from '../../src-main/database/migrate.ts'
import { cityMigrations } from '../../src-main/database/migrations/index.ts'
import { type Connection, openEncrypted } from '../../src-main/database/open.ts'
import type { CityTables } from '../../src-main/database/tables.ts'
import { writeStage } from '../../src-main/features/import/import-file.ts'
import { examine } from '../../src-main/features/import/plan/examine.ts'
import { loadTables } from '../../src-main/features/import/plan/tables.ts'
import { createSealed } from '../../src-main/features/import/reader/sealed.ts'
import { removeStage } from '../../src-main/features/import/stage/stage.ts'
import { openCityRegistry } from '../../src-main/features/import/write/registry-store.ts'
import { company, csv, REGISTRATION } from '../integration/import/support.ts'
import { root } from '../support/host.ts'
import { canMount, mountSmallDisk, type SmallDisk } from './small-disk.ts'

const mayMount = canMount()
const name = mayMount
  ? 'an import onto a full disk'
  : 'an import onto a full disk (skipped: this user may not mount one)'
const list = new Uint8Array(csv([REGISTRATION, ...Array.from({ length: 4000 }, (_, n) => company(n))]))

describe.skipIf(!mayMount)(name, () => {
  let disk: SmallDisk | null = null
  let city: Connection
  beforeAll(() => {
    disk = mountSmallDisk(16)
    const file = path.join(disk?.folder ?? '', 'city.db')
    city = openEncrypted(file, randomBytes(32))
    migrate(city, file, cityMigrations)
  })
  afterAll(() => {
    city?.close()
    disk?.remove()
  })

  const folder = (): string => disk?.folder ?? ''
  const setup = () => ({
    registry: openCityRegistry(openStore<CityTables>(city)),
    tables: loadTables(path.join(root, 'resources')),
    today: '2026-06-18',
    now: new Date('2026-06-18T01:30:00Z'),
    officer: '张伟',
  })
  const place = () => ({ file: path.join(folder(), 'stage.db'), key: randomBytes(32), id: 'stage' })
  const count = (): number => Number(city.prepare('select count(*) from subject').pluck().get())
  const full = (code: string) =>
    expect.objectContaining({
      data: expect.objectContaining({
        code,
        sentence: expect.stringContaining('磁盘已满'),
        remedy: expect.any(String),
      }),
    })

  it('while it is checked says so, leaves nothing of it, and works again when space is free', async () => {
    disk?.fill()
    await expect(examine({ name: 'x.csv', bytes: list }, setup(), place())).rejects.toEqual(full('IM-0402'))
    expect(readdirSync(folder()).filter((file) => file.startsWith('stage'))).toEqual([])
    disk?.free()
    expect((await examine({ name: 'x.csv', bytes: list }, setup(), place())).plan.counts.added).toBe(4000)
  })

  it('while it is written leaves nothing in the city, keeps what was checked, and is written when space is free', async () => {
    const at = place()
    await examine({ name: 'x.csv', bytes: list }, setup(), at)
    disk?.fill()
    await expect(writeStage(at, setup().registry)).rejects.toEqual(full('IM-0401'))
    expect([count(), city.inTransaction]).toEqual([0, false])
    disk?.free()
    expect(await writeStage(at, setup().registry)).toMatchObject({ imported: 4000 })
    expect([count(), city.pragma('integrity_check', { simple: true })]).toEqual([4000, 'ok'])
  })

  it('at any moment of either step is all or nothing, and says which', async () => {
    const outcomes = new Set<string>()
    for (let left = 0; left <= 6 << 20; left += 384 << 10) {
      city.exec('delete from subject')
      city.exec('delete from batch')
      city.pragma('wal_checkpoint(truncate)')
      disk?.fill(left)
      const at = place()
      const checked = await examine({ name: 'x.csv', bytes: list }, setup(), at).catch((error: unknown) => error)
      if (checked instanceof Error) {
        expect(checked).toEqual(full('IM-0402'))
        expect(readdirSync(folder()).filter((file) => file.startsWith('stage'))).toEqual([])
        outcomes.add('not checked')
      } else {
        const written = await writeStage(at, setup().registry).catch((error: unknown) => error)
        if (written instanceof Error) expect(written).toEqual(full('IM-0401'))
        outcomes.add(written instanceof Error ? 'not written' : 'written')
        expect([count(), city.inTransaction]).toEqual([written instanceof Error ? 0 : 4000, false])
        removeStage(at.file)
      }
      disk?.free()
    }
    expect([...outcomes].sort()).toEqual(['not checked', 'not written', 'written'])
    expect(city.pragma('integrity_check', { simple: true })).toBe('ok')
  })

  it('while it is brought in says so', () => {
    disk?.fill()
    const writer = createSealed(path.join(folder(), 'x.source'), randomBytes(32))
    expect(() => {
      for (let part = 0; part < 40; part++) writer.append(randomBytes(1 << 20))
    }).toThrow(/ENOSPC/)
    writer.abandon()
    disk?.free()
  })
})
