import { readFileSync } from 'node:fs'
import path from 'node:path'
import { openKey } from '../../src-main/features/access/keys.ts'
import { setUp } from '../../src-main/features/access/service.ts'
import { Workstation } from '../../src-main/features/access/workstation.ts'
import type { Context } from '../../src-main/features/context.ts'
import { fill } from '../../src-main/features/demo/service.ts'
import { PASSPHRASE, root } from '../support/host.ts'

/** The demonstration city that all measurements share, in an encrypted folder as an office has it. */
export type City = {
  readonly folder: string
  readonly subjects: number
  /** Measured repetitions; the figures are medians or p95 over them. */
  readonly rounds: number
  readonly resources: string
  /** The folder opened in this process. */
  context(): Promise<Context>
  /** Closes it, so that another process may open it. */
  close(): void
}

const OFFICERS = [
  { name: '张伟', certificate: '16010524031', certificateUntil: '2099-12-31', office: '演示机关' },
  { name: '李敏', certificate: '16010524057', certificateUntil: '2099-12-31', office: '演示机关' },
]

/** Makes the city in an empty folder: sets the folder up, fills, grades and indexes it. */
export async function buildCity(
  folder: string,
  subjects: number,
  rounds: number,
  progress: (words: string) => void,
): Promise<City> {
  const resources = path.join(root, 'resources')
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string }
  const workstation = new Workstation({ folder, resources, version, demoPassphrase: null, keyHeld: () => {} })
  await setUp(workstation, { passphrase: PASSPHRASE, officers: OFFICERS, agency: '演示机关' })
  for await (const event of fill(workstation.context(), { subjects }))
    if (event.progress) progress(event.progress.words)
  workstation.refresh()
  return {
    folder,
    subjects,
    rounds,
    resources,
    close: () => workstation.close(),
    async context() {
      if (workstation.opened) return workstation.opened
      const wrap = workstation.keys?.wraps.find(({ kind }) => kind === 'officer')
      const key = wrap ? await openKey(wrap, PASSPHRASE) : null
      if (!key) throw new Error('the folder of the bench cannot be opened')
      return workstation.open(key, wrap?.officer?.id ?? '', null)
    },
  }
}
