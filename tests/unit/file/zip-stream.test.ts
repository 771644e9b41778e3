import { describe, expect, it } from 'vitest'
import { type ZipEntry, zipStream } from '../../../src-main/features/file/zip-stream.ts'
import { readZip } from '../hosts/read-zip.ts'

describe('an archive of papers', () => {
  it('holds every file whole under its name and reads one file at a time', async () => {
    const files = new Map([
      ['郑州虚构商行_公共信用信息报告_ZZ1.pdf', Buffer.from('%PDF-1.7 一')],
      ['b.pdf', Buffer.alloc(0)],
      ['c.pdf', Buffer.alloc(300_000, 7)],
    ])
    const events: string[] = []
    const entries = async function* (): AsyncGenerator<ZipEntry> {
      for (const [name, bytes] of files) {
        yield {
          name,
          at: new Date('2026-06-18T01:30:00Z'),
          read: async () => {
            events.push(`read ${name}`)
            return bytes
          },
        }
      }
    }
    const parts: Uint8Array[] = []
    for await (const part of zipStream(entries())) {
      parts.push(part)
      if (events.at(-1) !== 'out') events.push('out')
    }
    expect(events).toEqual([...files.keys()].flatMap((name) => [`read ${name}`, 'out']))
    const found = readZip(Buffer.concat(parts))
    expect([...found.keys()]).toEqual([...files.keys()])
    for (const [name, bytes] of files) expect(found.get(name)?.equals(bytes)).toBe(true)
  })

  it('is an archive too when it holds nothing', async () => {
    const parts: Uint8Array[] = []
    for await (const part of zipStream((async function* () {})())) parts.push(part)
    expect(Buffer.concat(parts)).toHaveLength(22)
  })
})
