import { readFileSync } from 'node:fs'
import path from 'node:path'
import { openKey } from '../../../src-main/features/access/keys/keys.ts'
import { Workstation } from '../../../src-main/features/access/workstation.ts'
import type { Context } from '../../../src-main/features/context.ts'
import { PASSPHRASE, root } from '../../support/host.ts'

/** The demonstration city that a measure works on, in an encrypted folder as an office has it. */
export type City = {
  readonly folder: string
  readonly subjects: number
  /** Measured repetitions; the figures are medians or p95 over them. */
  readonly rounds: number
  readonly resources: string
  /** How the city was made, as written down beside it. */
  readonly made: Made
  /** The folder opened in this process. */
  context(): Promise<Context>
  /** Closes it, so that another process may open it. */
  close(): void
}

/** How long the parts of making the city took, and the most memory the process held meanwhile. */
export type Made = {
  readonly day: string
  readonly fillSeconds: number
  readonly fillPeakMb: number
  readonly gradeSeconds: number
  readonly indexSeconds: number
  readonly peakMb: number
  readonly records: number
  readonly bytes: number
}

/** File beside the data folder that says how the city was made; it is written last. */
export const madeFile = (place: string): string => path.join(place, 'made.json')
/** The data folder of a kept city. */
export const dataFolder = (place: string): string => path.join(place, 'workstation')

/** Stands beside the data folder while a measure changes what the city holds: left behind, the city is not used again. */
export const changingFile = (place: string): string => path.join(place, 'changing')

/** The workstation of a folder, locked. */
export function workstationOf(folder: string): Workstation {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }
  return new Workstation({
    folder,
    resources: path.join(root, 'resources'),
    version,
    demoPassphrase: null,
    keyHeld: () => {},
  })
}

/** A city that was made before, to be measured. */
export function openCity(place: string, subjects: number, rounds: number): City {
  const folder = dataFolder(place)
  const workstation = workstationOf(folder)
  return {
    folder,
    subjects,
    rounds,
    resources: path.join(root, 'resources'),
    made: JSON.parse(readFileSync(madeFile(place), 'utf8')) as Made,
    close: () => workstation.close(),
    async context() {
      if (workstation.opened) return workstation.opened
      const wrap = workstation.keys?.wraps.find(({ kind }) => kind === 'officer')
      const key = wrap ? await openKey(wrap, PASSPHRASE) : null
      if (!key) throw new Error('the folder of the bench cannot be opened')
      const context = workstation.open(key, wrap?.officer?.id ?? '', null)
      if (!context.search.ready()) await context.bulk.run('search.rebuild', {})
      return context
    },
  }
}
