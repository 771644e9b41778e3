import type { Held, Network, SyncSettings } from './contract.ts'

type Terms = Pick<SyncSettings, 'attachments' | 'metered'>

/** Whether it matters which network this is: only then is the system asked. */
export const asksNetwork = ({ attachments, metered }: Terms): boolean => !metered && attachments !== 'any'

/** What attachments wait for on a network, or null when they may travel. What is not known of it holds nothing up. */
export function heldOn(terms: Terms, network: Network | null): Held | null {
  if (terms.metered) return 'mode'
  if (terms.attachments === 'wifi' && network?.kind === 'mobile') return 'wifi'
  if (terms.attachments === 'unmetered' && network?.metered === true) return 'unmetered'
  return null
}
