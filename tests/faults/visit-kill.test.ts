import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { VisitDescription } from '../../src-main/features/visit/contract.ts'
import type { EngineClient } from '../../src-main/hosts/engine-client.ts'
import { cli, PASSPHRASE, startWorkstation } from '../support/host.ts'

const KILLS = Number(process.env.FAULT_RUNS ?? 6)
const LONGEST_LIFE_MS = 1500

const folder = mkdtempSync(path.join(tmpdir(), 'workstation-kill-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the workstation acknowledged; after a kill all of it must be there. */
type Promised = {
  visit: string | null
  answers: Map<string, string | null>
  spot: string
  signed: Set<string>
  finalised: string[]
  photos: number
}

const nothing = (): Promised => ({
  visit: null,
  answers: new Map(),
  spot: '',
  signed: new Set(),
  finalised: [],
  photos: 0,
})

/** A picture of one grey pixel: real PNG bytes, different for each number in a text chunk that readers skip. */
const picture = (n: number): Blob => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
    'base64',
  )
  return new Blob([new Uint8Array(Buffer.concat([png, Buffer.from(`#${n}`)]))], { type: 'image/png' })
}

/** Does the next steps of a visit for ever; everything that was acknowledged is noted at once. */
async function work(engine: EngineClient, uid: string, example: VisitDescription, promised: Promised): Promise<never> {
  for (;;) {
    const visit = await engine.visit.start({ subjectUid: uid, taskId: null })
    const { id } = visit
    promised.visit = id
    // Going on with an open visit writes its opening anew: that drops signatures, as it must.
    promised.signed.clear()
    promised.spot = ''
    await engine.visit.saveOpening({ id, patch: example.opening })
    const spot = `后厨 ${promised.finalised.length}`
    await engine.visit.saveOpening({ id, patch: { spot } })
    promised.spot = spot
    for (const { item, ...patch } of example.answers) {
      await engine.visit.answer({ id, item, patch })
      promised.answers.set(item, patch.verdict)
      await engine.visit.place({ id, stage: 'items', item })
    }
    await engine.visit.addPhoto({
      id,
      item: null,
      file: picture(promised.finalised.length),
      name: 'a.png',
      takenAt: new Date().toISOString(),
      spot: '',
      place: null,
      source: 'file',
    })
    promised.photos = 1
    await engine.visit.saveClosing({ id, patch: { ...example.closing, refusal: null } })
    const { hash } = await engine.visit.draft({ id })
    for (const { role, name, strokes } of example.signatures) {
      await engine.visit.sign({ id, role, name, strokes, signedHash: hash })
      promised.signed.add(role)
    }
    const done = await engine.visit.finalise({ id })
    promised.finalised.push(done.number)
    Object.assign(promised, { visit: null, answers: new Map(), spot: '', signed: new Set(), photos: 0 })
  }
}

async function check(engine: EngineClient, promised: Promised): Promise<void> {
  const papers = await engine.report.papers()
  const numbers = papers.filter((paper) => paper.kind === 'on_site_record').map((paper) => paper.number)
  for (const number of promised.finalised) expect(numbers).toContain(number)
  expect(new Set(numbers).size).toBe(numbers.length)
  if (!promised.visit) return
  const visit = await engine.visit.get({ id: promised.visit })
  if (visit.state === 'finalised') return
  const answers = new Map(visit.answers.map((answer) => [answer.item, answer.verdict]))
  for (const [item, verdict] of promised.answers) expect([item, answers.get(item)]).toEqual([item, verdict])
  expect(visit.opening.spot).toBe(promised.spot || visit.opening.spot)
  expect(visit.photos.length).toBeGreaterThanOrEqual(promised.photos)
  for (const role of promised.signed) expect(visit.signatures.map((signature) => signature.role)).toContain(role)
  expect((await engine.visit.recovered())?.visit).toBe(promised.visit)
}

async function unlock(engine: EngineClient): Promise<void> {
  const { officers, companions } = await engine.access.state()
  const officer = officers[0]?.id ?? ''
  await engine.access.unlock({
    officer,
    passphrase: PASSPHRASE,
    companion: companions.find((c) => c.id !== officer)?.id ?? null,
  })
}

describe('a visit killed at any moment reopens where it was', () => {
  it(`nothing acknowledged is lost in ${KILLS} kills`, async () => {
    expect(cli(folder, 'demo', '--subjects', '60').code).toBe(0)
    const found = cli(folder, 'search', '餐饮').json as { subjects: { code: string }[] }
    const code = found.subjects[0]?.code ?? ''
    const promised = nothing()
    let answered = 0
    for (let kill = 0; kill < KILLS; kill++) {
      const workstation = await startWorkstation(folder)
      await unlock(workstation.engine)
      await check(workstation.engine, promised)
      const example = await workstation.engine.visit.example({ code })
      const { uid } = await workstation.engine.subject.byCode({ code })
      const before = promised.answers.size + promised.finalised.length
      const working = work(workstation.engine, uid, example, promised).catch(() => {})
      await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * LONGEST_LIFE_MS))
      await workstation.stop('SIGKILL')
      await Promise.race([working, new Promise((resolve) => setTimeout(resolve, 500))])
      answered += promised.answers.size + promised.finalised.length - before
    }
    const last = await startWorkstation(folder)
    await unlock(last.engine)
    await check(last.engine, promised)
    expect(await last.engine.audit.check()).toMatchObject({ brokenAt: null })
    await last.stop()
    expect(answered).not.toBe(0)
  })
})
