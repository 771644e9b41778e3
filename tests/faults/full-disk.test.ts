import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEncrypted } from '../../src-main/database/open.ts'
import { openKey, readKeyFile } from '../../src-main/features/access/keys/keys.ts'
import type { FailureData } from '../../src-main/features/failure/contract.ts'
import type { VisitDescription } from '../../src-main/features/visit/contract.ts'
import { cli, PASSPHRASE, startWorkstation, type Workstation } from '../support/host.ts'
import { canMount, mountSmallDisk, type SmallDisk } from './small-disk.ts'

const MEGABYTES = 40
const PHOTO_BYTES = 700_000
/** Left for the visit; the rest is taken from the start, so that there is something to free. */
const LEFT_BYTES = 12 << 20
const mayMount = canMount()
const name = mayMount ? 'a full disk' : 'a full disk (skipped: this user may not mount a small one)'

/** A picture of one grey pixel with different bytes behind it, which readers skip. */
const picture = (bytes: number): Blob => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
    'base64',
  )
  return new Blob([new Uint8Array(Buffer.concat([png, randomBytes(bytes)]))], { type: 'image/png' })
}

describe.skipIf(!mayMount)(name, () => {
  let disk: SmallDisk | null = null
  let data = ''
  let workstation: Workstation
  let example: VisitDescription
  let id = ''
  let written = 0
  /** What the workstation acknowledged. */
  const promised = { statement: '', verdicts: new Map<string, string | null>(), photos: 0 }

  const unlock = async (): Promise<void> => {
    const { officers, companions } = await workstation.engine.access.state()
    const officer = officers[0]?.id ?? ''
    const companion = companions.find((c) => c.id !== officer)?.id ?? null
    await workstation.engine.access.unlock({ officer, passphrase: PASSPHRASE, companion })
  }

  /** True when the call was done; when it was not, it must have said that the disk is full. */
  const done = async (call: () => Promise<unknown>): Promise<boolean> => {
    try {
      await call()
      return true
    } catch (error) {
      const { sentence, remedy } = (error as { data?: FailureData }).data ?? { sentence: String(error), remedy: '' }
      expect(sentence).toContain('磁盘已满')
      expect(remedy).toContain('清理磁盘')
      return false
    }
  }

  const photograph = async (): Promise<boolean> => {
    const taken = { takenAt: new Date().toISOString(), spot: '', place: null, source: 'file' as const }
    const photo = { id, item: null, file: picture(PHOTO_BYTES), name: 'a.png', ...taken }
    const isDone = await done(() => workstation.engine.visit.addPhoto(photo))
    if (isDone) promised.photos++
    return isDone
  }

  const write = async (): Promise<boolean> => {
    const statement = `第 ${++written} 次陈述。${'没有意见。'.repeat(800)}`
    const isDone = await done(() => workstation.engine.visit.saveClosing({ id, patch: { statement } }))
    if (isDone) promised.statement = statement
    return isDone
  }

  const answer = async (): Promise<boolean> => {
    const { item, ...patch } = example.answers[written % example.answers.length] ?? { item: '' }
    const isDone = await done(() => workstation.engine.visit.answer({ id, item, patch }))
    if (isDone) promised.verdicts.set(item, (patch as { verdict?: string | null }).verdict ?? null)
    return isDone
  }

  /** Exactly what was acknowledged is there: nothing lost, nothing half-written. */
  const check = async (): Promise<void> => {
    const visit = await workstation.engine.visit.get({ id })
    expect(visit.closing.statement).toBe(promised.statement)
    expect(visit.photos).toHaveLength(promised.photos)
    for (const photo of visit.photos) {
      const { content } = await workstation.engine.file.read({ id: photo.sha256 })
      expect(content.size).toBe(photo.size)
    }
    const verdicts = visit.answers.map((given) => [given.item, given.verdict] as const)
    expect(new Map(verdicts)).toEqual(promised.verdicts)
  }

  beforeAll(async () => {
    disk = mountSmallDisk(MEGABYTES)
    data = path.join(disk?.folder ?? '', 'data')
    expect(cli(data, 'demo', '--subjects', '60').code).toBe(0)
    const { subjects } = cli(data, 'search', '餐饮').json as { subjects: { code: string }[] }
    const code = subjects[0]?.code ?? ''
    workstation = await startWorkstation(data)
    await unlock()
    example = await workstation.engine.visit.example({ code })
    const { uid } = await workstation.engine.subject.byCode({ code })
    id = (await workstation.engine.visit.start({ subjectUid: uid, taskId: null })).id
    await workstation.engine.visit.saveOpening({ id, patch: example.opening })
    disk?.fill(LEFT_BYTES)
  })
  afterAll(async () => {
    await workstation?.stop('SIGKILL')
    disk?.remove()
  })

  it('while it fills up, each photograph is kept whole or refused in words', async () => {
    while (await photograph()) await answer()
    expect(promised.photos).toBeGreaterThan(3)
    await check()
  })

  it('to the last block, each change is kept or refused in words, and the visit stays readable', async () => {
    disk?.fill()
    let refused = 0
    for (let step = 0; step < 60 && refused < 12; step++) {
      refused += Number(!(await write()))
      refused += Number(!(await answer()))
      if (step % 10 === 0) disk?.fill()
    }
    expect(refused).toBeGreaterThanOrEqual(12)
    expect(await photograph()).toBe(false)
    await check()
    expect(
      (await workstation.engine.search.find({ text: '餐饮', filters: {}, offset: 0, limit: 5, sort: 'name' })).total,
    ).toBeGreaterThan(0)
  })

  it('a report is issued whole or not at all', async () => {
    const papers = await workstation.engine.report.papers()
    const { subject } = await workstation.engine.visit.get({ id })
    expect(await done(() => workstation.engine.report.issue({ uid: subject.uid, purpose: '行政检查存档' }))).toBe(false)
    expect(await workstation.engine.report.papers()).toEqual(papers)
  })

  it('killed there and started again, the folder is as it was acknowledged', async () => {
    await workstation.stop('SIGKILL')
    workstation = await startWorkstation(data)
    const isOpen = await done(unlock)
    expect((await workstation.engine.access.state()).phase).toBe(isOpen ? 'unlocked' : 'locked')
    disk?.free()
    if (!isOpen) await unlock()
    await check()
  })

  it('when space is free again, work goes on without a restart', async () => {
    disk?.fill()
    for (let step = 0; step < 40 && (await write()); step++) disk?.fill()
    disk?.free()
    expect(await write()).toBe(true)
    expect(await answer()).toBe(true)
    expect(await photograph()).toBe(true)
    await check()
    expect(await workstation.engine.audit.check()).toMatchObject({ brokenAt: null })
  })

  it('both databases are sound and nothing half-written is left', async () => {
    await workstation.stop('SIGTERM')
    const [wrap] = readKeyFile(data)?.wraps ?? []
    const key = wrap ? await openKey(wrap, PASSPHRASE) : null
    if (!key) throw new Error('the key file is gone')
    for (const file of ['city.db', 'work.db']) {
      const db = openEncrypted(path.join(data, file), key)
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
      expect(db.pragma('cipher_integrity_check')).toEqual([])
      db.close()
    }
    expect(readdirSync(path.join(data, 'files', 'unfinished'))).toEqual([])
  })
})
