import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { removeJournal } from '../../database/journal/generations.ts'
import type { DataKey } from '../../database/open.ts'
import type { Context } from '../context.ts'
import type { Officer } from './contract.ts'
import { rememberPassphrase } from './keys/former.ts'
import { newKeyFile, newRecoveryCode, sealKey, type Wrap } from './keys/keys.ts'
import { checkPassphrase } from './keys/passphrase.ts'
import type { Workstation } from './workstation.ts'

/** What the unlock page may show of an officer. */
export const identityOf = ({ id, name, certificate, office }: Officer): NonNullable<Wrap['officer']> => ({
  id,
  name,
  certificate,
  office,
})

/** Removes what an unfinished set-up left, so that the next try starts from nothing. */
function removeUnfinished(folder: string): void {
  for (const name of ['city.db', 'work.db']) {
    for (const end of ['', '-wal', '-shm']) rmSync(path.join(folder, name + end), { force: true })
  }
  removeJournal(folder)
}

/**
 * Creates the folder's databases under a new key; the key file is written last, so a crash leaves nothing half-made.
 * `fill` gets the new recovery code, and says to which hub's key it has sealed it.
 */
export async function createFolder<Result>(
  workstation: Workstation,
  passphrase: string,
  first: Officer,
  fill: (context: Context, recoveryCode: string) => Promise<{ officer: Officer; result: Result; sealedTo?: string }>,
): Promise<{ recoveryCode: string; result: Result }> {
  checkPassphrase(passphrase, first)
  const { folder } = workstation.options
  const key: DataKey = new Uint8Array(randomBytes(32))
  const recoveryCode = newRecoveryCode()
  removeUnfinished(folder)
  try {
    const context = workstation.open(key, first, null)
    const { officer, result, sealedTo } = await fill(context, recoveryCode)
    await rememberPassphrase(context.work, officer.id, passphrase)
    const wraps = [
      await sealKey(key, passphrase, { kind: 'officer', officer: identityOf(officer) }),
      await sealKey(key, recoveryCode, { kind: 'recovery', officer: null, sealedTo }),
    ]
    workstation.open(new Uint8Array(key), officer.id, null)
    workstation.saveKeys({ ...newKeyFile(), wraps })
    workstation.setUpAnew()
    workstation.changes.publish('change', { topic: 'access' })
    return { recoveryCode, result }
  } catch (error) {
    workstation.close()
    removeUnfinished(folder)
    throw error
  }
}
