import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { packRows, unpackRows } from '../../../../src-main/features/import/reader/packed-rows.ts'
import type { RawRow } from '../../../../src-main/features/import/reader/rows.ts'
import { createSealed, openSealed } from '../../../../src-main/features/import/reader/sealed.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'workstation-sealed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('rows on their way from the reading thread', () => {
  it('arrive as they left, with empty rows, NUL bytes, half characters and faults', () => {
    const rows: RawRow[] = [
      { line: 3, cells: ['甲', '', '\0', '周\ud842'], faults: [{ cell: 1, kind: 'lost-digits' }] },
      { line: 4, cells: [], faults: [] },
      { line: 9, cells: ['𠮷', 'b'], faults: [], unusable: { cell: 0, kind: 'too-long' } },
    ]
    expect(unpackRows(structuredClone(packRows(rows)))).toEqual(rows)
  })
})

describe('a file that is kept sealed while it is looked at', () => {
  it('reads as it was from any place, and nothing of it can be found on the disk', () => {
    const file = path.join(folder, 'a')
    const key = randomBytes(32)
    const plain = Buffer.from('郑州市虚构商行，'.repeat(200_000))
    const writer = createSealed(file, key)
    for (let at = 0; at < plain.length; at += 700_001) writer.append(plain.subarray(at, at + 700_001))
    writer.finish()
    const source = openSealed(file, key)
    expect(source.size).toBe(plain.length)
    for (const [at, length] of [
      [0, plain.length],
      [1_048_570, 20],
      [plain.length - 5, 100],
    ] as const) {
      expect(Buffer.from(source.read(at, length)).equals(plain.subarray(at, at + length))).toBe(true)
    }
    source.close()
    expect(readFileSync(file).includes(Buffer.from('虚构商行'))).toBe(false)
  })

  it('does not open when a byte was changed', () => {
    const file = path.join(folder, 'b')
    const key = randomBytes(32)
    const writer = createSealed(file, key)
    writer.append(Buffer.from('内容'))
    writer.finish()
    const bytes = readFileSync(file)
    bytes[0] = (bytes[0] ?? 0) ^ 1
    writeFileSync(file, bytes)
    expect(() => openSealed(file, key).read(0, 2)).toThrow()
  })
})
