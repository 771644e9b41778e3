import { Failure } from '../../features/failure/failure.ts'
import { allowsSeveral, setSeveralLogins } from '../devices/login.ts'
import type { Hub } from '../hub.ts'
import type { Acting } from '../keeping/enrol.ts'

/** Says or sets how many open logins an officer may have: `one` or `several`. Throws HB-0033 for any other word. */
export async function logins(hub: Hub, word: string | undefined, by: Acting): Promise<{ several: boolean }> {
  if (word !== undefined && word !== 'one' && word !== 'several')
    throw new Failure('HB-0033', `没有“${word}”这个选择。`, '请写 logins one 或 logins several。')
  const several = word === undefined ? await allowsSeveral(hub.db) : word === 'several'
  if (several !== (await allowsSeveral(hub.db))) await setSeveralLogins(hub, several, by)
  return { several }
}
