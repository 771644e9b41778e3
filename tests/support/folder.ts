import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openStore } from '../../src-main/database/handle.ts'
import { migrate } from '../../src-main/database/migrate.ts'
import { cityMigrations, workMigrations } from '../../src-main/database/migrations/index.ts'
import { openEncrypted } from '../../src-main/database/open.ts'
import type { CityTables, WorkTables } from '../../src-main/database/tables.ts'
import type { Officer } from '../../src-main/features/access/contract.ts'
import { inlineBulk, openBulk } from '../../src-main/features/bulk/open-bulk.ts'
import type { Context } from '../../src-main/features/context.ts'

/** An invented officer of an invented office. */
export const zhangWei: Officer = {
  id: '0190a000-0000-7000-8000-000000000001',
  name: '张伟',
  certificate: '16010524031',
  certificateUntil: '2028-03-31',
  office: '金水区市场监管局',
  role: 'inspector',
  districts: ['金水区'],
  sectors: ['01'],
}

export const liMin: Officer = {
  ...zhangWei,
  id: '0190a000-0000-7000-8000-000000000002',
  name: '李敏',
  certificate: '16010524057',
  certificateUntil: '2027-11-30',
}

/**
 * A real encrypted folder in a temporary place, opened as a signed-in officer would have it; heavy work is done here and
 * now, or, as a workstation does it, in a thread of its own.
 */
export function openTestContext(
  overrides: Partial<Context> = {},
  heavyWork: 'here' | 'in a thread' = 'here',
): Context & { close(): void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'workstation-test-'))
  const key = randomBytes(32)
  const open = (name: string) => openEncrypted(path.join(folder, name), key)
  const city = open('city.db')
  const work = open('work.db')
  migrate(city, path.join(folder, 'city.db'), cityMigrations)
  migrate(work, path.join(folder, 'work.db'), workMigrations)
  const keys = generateKeyPairSync('ed25519')
  const files = new Map<string, Uint8Array>()
  const resources = path.join(import.meta.dirname, '../../resources')
  const context: Context = {
    folder,
    resources,
    city: openStore<CityTables>(city),
    work: openStore<WorkTables>(work),
    officer: zhangWei,
    companion: liMin,
    device: {
      number: '011',
      id: '0190a000-0000-7000-8000-0000000000d1',
      hub: null,
      signingKey: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      publicKey: keys.publicKey.export({ format: 'jwk' }).x ?? '',
    },
    demo: false,
    version: '1.0.0',
    now: () => new Date('2026-06-18T01:30:00Z'),
    clockOffsetMs: () => 0,
    changed: () => {},
    files: {
      async put(bytes) {
        const sha256 = createHash('sha256').update(bytes).digest('hex')
        files.set(sha256, bytes)
        return sha256
      },
      async putMany(all) {
        return Promise.all(all.map((bytes) => this.put(bytes)))
      },
      async get(sha256) {
        const bytes = files.get(sha256)
        if (!bytes) throw new Error(`no file ${sha256}`)
        return bytes
      },
      has: (sha256) => files.has(sha256),
      async begin() {
        const parts: Uint8Array[] = []
        return {
          get size() {
            return parts.reduce((sum, part) => sum + part.length, 0)
          },
          write: async (part) => void parts.push(part),
          finish: () => this.put(Buffer.concat(parts)),
          abandon: async () => void parts.splice(0),
        }
      },
      async open(sha256) {
        const bytes = await this.get(sha256)
        return {
          size: bytes.length,
          inMemory: true,
          read: async (from, length) => bytes.subarray(from, from + length),
          close: async () => {},
        }
      },
      async remove(sha256s) {
        for (const sha256 of sha256s) files.delete(sha256)
      },
    },
    search: {
      find: () => ({ total: 0, ids: [] }),
      counts: () => ({}),
      firstFound: () => null,
      names: () => [],
      characters: () => [],
      atAddress: () => [],
      ready: () => true,
      stale: () => false,
      catchUp: async () => {},
      rebuild: async () => {},
    },
    bulk: heavyWork === 'here' ? inlineBulk(() => ({ ...context, key })) : openBulk({ folder, resources, key }),
    ...overrides,
  }
  return {
    ...context,
    close() {
      context.bulk.close()
      city.close()
      work.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
