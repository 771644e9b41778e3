import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Migration, migrate, NewerDatabaseError } from '../../../src-main/database/migrate.ts'
import { type Connection, openEncrypted } from '../../../src-main/database/open.ts'

const key = randomBytes(32)
const first: Migration = { version: 10, name: 'shops', sql: 'create table shop(name text) strict' }
const second: Migration = {
  version: 20,
  name: 'streets',
  sql: "alter table shop add column street text default '未填'",
}
const broken: Migration = { version: 30, name: 'broken', sql: 'create table half(x text) strict; select nothing' }

let folder: string
let file: string
let db: Connection

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'workstation-migrate-'))
  file = path.join(folder, 'work.db')
  db = openEncrypted(file, key)
  migrate(db, file, [first])
  db.exec("insert into shop values('槐荫里面馆')")
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true, force: true })
})

const version = (connection: Connection): unknown => connection.pragma('user_version', { simple: true })

describe('a database that is brought to a newer version', () => {
  it('keeps its rows, and a copy as it was before, readable with the same key only', () => {
    migrate(db, file, [first, second])
    expect(version(db)).toBe(20)
    expect(db.prepare('select * from shop').all()).toEqual([{ name: '槐荫里面馆', street: '未填' }])
    const copy = openEncrypted(`${file}.v10`, key, { readonly: true })
    expect(version(copy)).toBe(10)
    expect(copy.prepare('select * from shop').all()).toEqual([{ name: '槐荫里面馆' }])
    copy.close()
    expect(() => openEncrypted(`${file}.v10`, randomBytes(32))).toThrow()
    expect(readFileSync(`${file}.v10`).includes('槐荫里面馆')).toBe(false)
  })

  it('stays at the last good version when a step fails, with nothing of that step', () => {
    expect(() => migrate(db, file, [first, second, broken])).toThrow()
    expect(version(db)).toBe(20)
    expect(db.prepare("select name from sqlite_master where name = 'half'").all()).toEqual([])
    expect(existsSync(`${file}.v10`)).toBe(true)
    expect(db.prepare('select name from shop').all()).toEqual([{ name: '槐荫里面馆' }])
  })

  it('is not touched when it already is newer', () => {
    migrate(db, file, [first, second])
    db.close()
    const before = readFileSync(file)
    db = openEncrypted(file, key)
    expect(() => migrate(db, file, [first])).toThrow(NewerDatabaseError)
    db.close()
    expect(readFileSync(file).equals(before)).toBe(true)
  })
})
