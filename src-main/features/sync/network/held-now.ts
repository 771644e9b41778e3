import type { Context } from '../../context.ts'
import { linkOf } from '../exchange/running.ts'
import type { Held } from '../settings/contract.ts'
import { asksNetwork, heldOn } from '../settings/held.ts'
import { syncSettings } from '../settings/store.ts'
import { networkNow, networkSeen } from './read.ts'

/** What attachments wait for on the network of the moment, or null; the system is asked only where that matters. */
export async function heldNow(context: Context): Promise<Held | null> {
  const settings = syncSettings(context.work.read)
  const held = heldOn(settings, asksNetwork(settings) ? await networkNow() : null)
  linkOf(context.folder).held = held
  return held
}

/** The same by the network as it was read last: what a page shows without waiting. */
export function heldSeen(context: Context): Held | null {
  if (linkOf(context.folder).filesByHand) return null
  const settings = syncSettings(context.work.read)
  return heldOn(settings, asksNetwork(settings) ? networkSeen() : null)
}

/** Reads the network for a page that shows it, and tells the page when it is another than it was. */
export function followNetwork(context: Context): void {
  if (!asksNetwork(syncSettings(context.work.read))) return
  const before = JSON.stringify(networkSeen())
  void networkNow().then((network) => {
    if (JSON.stringify(network) !== before) context.changed('status')
  })
}
