import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import { syncFacts } from './store.ts'

/** Address of the hub; a Failure (SY-0001, SY-0002) for a folder without one, or while the demonstration has cut the network. */
export function reachableHub(context: Context): string {
  const { hub } = context.device
  if (hub === null) throw new Failure('SY-0001', '本机是单机使用，没有登记到平台。', '在设置中用登记码登记后再同步。')
  if (syncFacts(context.work.read).disconnected) {
    throw new Failure('SY-0002', '演示已断开网络。', '在设置的演示一栏接通网络后再同步。')
  }
  return hub
}
