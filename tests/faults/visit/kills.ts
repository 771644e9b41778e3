import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openDatabases } from '../../../src-main/features/access/folder/databases.ts'
import type { EngineClient } from '../../../src-main/hosts/engine-client.ts'
import { cli, PASSPHRASE, startWorkstation, type Workstation } from '../../support/host.ts'
import { random } from '../random.ts'
import { checkWhole, compare, type Found, journalMeets, keyOf, lookInto, nothingFound } from './checks.ts'
import { acts, type Promised, promise } from './script.ts'

/** Longest life of a workstation between two kills, in milliseconds after it was unlocked. */
const LONGEST_LIFE_MS = 2500
/** One life in so many is ended while it opens the folder. */
const KILLED_WHILE_OPENING = 10

/** What many kills came to: acts that are gone, there twice, and anything that is not whole. */
export type Outcome = {
  readonly runs: number
  readonly lost: number
  readonly doubled: number
  readonly corrupt: number
  /** Acts that were acknowledged, visits that were finalised, kills in the middle of an act. */
  readonly acts: number
  readonly finalised: number
  readonly cut: number
  readonly found: Found
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

async function unlock(engine: EngineClient): Promise<void> {
  const { officers, companions } = await engine.access.state()
  const officer = officers[0]?.id ?? ''
  const companion = companions.find(({ id }) => id !== officer)?.id ?? null
  await engine.access.unlock({ officer, passphrase: PASSPHRASE, companion })
}

/**
 * A scripted visit on a real folder in a host process of its own, killed (SIGKILL) at moments drawn by the seed, started
 * again on the same folder, compared with the list that is kept out here of every act the workstation acknowledged, and
 * gone on with where it was, as an officer would.
 */
export async function killVisits(runs: number, seed: number, progress: (text: string) => void): Promise<Outcome> {
  const folder = mkdtempSync(path.join(tmpdir(), 'workstation-kill-'))
  try {
    if (cli(folder, 'demo', '--subjects', '60').code !== 0) throw new Error('no demonstration folder')
    const codes = (cli(folder, 'search', '餐饮').json as { subjects: { code: string }[] }).subjects
    const code = codes[0]?.code ?? ''
    const draw = random(seed)
    const key = await keyOf(folder, PASSPHRASE)
    const promised: Promised[] = []
    const found = nothingFound()
    const seen = new Set<string>()
    let [acknowledged, cut, next] = [0, 0, 0]
    let pending: string | null = null

    /** Goes on with the visit where it was; ends when the host is gone. */
    const work = async ({ engine }: Workstation): Promise<void> => {
      const example = await engine.visit.example({ code })
      const { uid } = await engine.subject.byCode({ code })
      for (;;) {
        let current = promised.at(-1)
        if (!current || current.number !== null) {
          pending = 'start'
          const { id } = await engine.visit.start({ subjectUid: uid, taskId: null })
          current = promise(id)
          promised.push(current)
          pending = null
          acknowledged += 1
          next = 0
        }
        const list = acts(engine, example, current, promised.length)
        while (next < list.length) {
          const act = list[next]
          if (!act) break
          pending = act.at
          act.done(await act.run())
          pending = null
          acknowledged += 1
          next += 1
        }
      }
    }

    const look = async (): Promise<void> => {
      const db = lookInto(folder, key)
      try {
        compare(db, promised, pending, found)
        await checkWhole(folder, key, db, seen, found)
        if (!journalMeets(folder, db)) found.corrupt.push('journal and database do not meet')
      } finally {
        db.close()
      }
    }

    for (let run = 1; run <= runs; run++) {
      const workstation = await startWorkstation(folder)
      if (draw() < 1 / KILLED_WHILE_OPENING) {
        const opening = unlock(workstation.engine).catch(() => {})
        await wait(draw() * 400)
        await workstation.stop('SIGKILL')
        await Promise.race([opening, wait(500)])
      } else {
        await unlock(workstation.engine)
        await look()
        let failure: unknown = null
        let isKilled = false
        const working = work(workstation).catch((error: unknown) => {
          if (!isKilled) failure = error
        })
        await wait(draw() * LONGEST_LIFE_MS)
        isKilled = true
        await workstation.stop('SIGKILL')
        if (pending !== null) cut += 1
        // A call to a host that is gone need never end.
        await Promise.race([working, wait(300)])
        if (failure !== null) throw failure
      }
      const { lost, doubled, corrupt } = found
      progress(
        `${run}/${runs} acts ${acknowledged} lost ${lost.length} doubled ${doubled.length} corrupt ${corrupt.length}`,
      )
    }
    const last = await startWorkstation(folder)
    await unlock(last.engine)
    seen.clear()
    await look()
    const audit = await last.engine.audit.check()
    if (audit.brokenAt !== null) found.corrupt.push(`audit chain at ${audit.brokenAt}`)
    await last.stop()
    compareRebuilt(folder, key, promised, pending, found)
    return {
      runs,
      lost: found.lost.length,
      doubled: found.doubled.length,
      corrupt: found.corrupt.length,
      acts: acknowledged,
      finalised: promised.filter(({ number }) => number !== null).length,
      cut,
      found,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The same comparison with a work.db that is put together from the journal alone. */
function compareRebuilt(
  folder: string,
  key: Uint8Array,
  promised: readonly Promised[],
  pending: string | null,
  found: Found,
): void {
  const copy = `${folder}-rebuilt`
  try {
    cpSync(folder, copy, { recursive: true, filter: (file) => !/\/work\.db(-wal|-shm)?$/.test(file) })
    const rebuilt = openDatabases(copy, key)
    try {
      if (rebuilt.recovery?.kind !== 'damaged') found.corrupt.push('work.db was not rebuilt from the journal')
      const before = found.lost.length
      compare(rebuilt.work.connection, promised, pending, found)
      if (found.lost.length > before) found.corrupt.push('the journal lacks acts')
    } finally {
      rebuilt.close()
    }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}
