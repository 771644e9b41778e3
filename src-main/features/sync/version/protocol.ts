/**
 * Version of the sync protocol that this program speaks. 1: devices do not name theirs. 2: they do, in each request; a hub
 * answers a kind of mutation that it does not know with 'kept'; an unlocking claims the officer's open login.
 */
export const PROTOCOL = 2

/** Protocol of who does not name one. */
export const UNNAMED_PROTOCOL = 1

/** Header of a request in which a device names its protocol. */
export const PROTOCOL_HEADER = 'workstation-protocol'

/** Protocols that a program gets on with, both ends included. */
export type Spoken = { readonly oldest: number; readonly newest: number }

/**
 * What a program of a protocol gets on with: one version older, one newer. So a version takes nothing away from the one
 * before, and says nothing to it in words that came later; kinds and fields that it adds are kept by the older side.
 */
export const spokenWith = (protocol: number): Spoken => ({
  oldest: Math.max(UNNAMED_PROTOCOL, protocol - 1),
  newest: protocol + 1,
})

/** Which side must be upgraded before two programs get on; null when they do. `own` is the one that decides. */
export function olderSide(own: number, other: number): 'own' | 'other' | null {
  const { oldest, newest } = spokenWith(own)
  if (other < oldest) return 'other'
  return other > newest ? 'own' : null
}
