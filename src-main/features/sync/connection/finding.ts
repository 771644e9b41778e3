import type { Context } from '../../context.ts'
import type { HubRefusal } from '../exchange/client.ts'
import type { Session } from '../exchange/session.ts'
import type { LinkFound } from './contract.ts'

/** What a link was found to be. */
export type Finding = Pick<LinkFound, 'conclusion' | 'remedy' | 'code'> & {
  readonly state: 'good' | 'attention' | 'broken'
}

/** The link carries. */
export const good = (conclusion: string): Finding => ({ state: 'good', conclusion, remedy: '', code: null })

/** It carries, but something is amiss that a person should mend. */
export const attention = (code: string, conclusion: string, remedy: string): Finding => ({
  state: 'attention',
  conclusion,
  remedy,
  code,
})

/** Nothing behind it can work. */
export const broken = (code: string, conclusion: string, remedy: string): Finding => ({
  state: 'broken',
  conclusion,
  remedy,
  code,
})

/** The way to the hub as far as it has been walked. */
export type Way = {
  readonly context: Context
  readonly url: URL
  /** Address without a trailing slash. */
  readonly hub: string
  /** Silence after which a call is given up, ms. */
  readonly silenceMs: number
  /** Version of the protocol that the hub speaks. */
  protocol: number | null
  session: Session | null
  /** What the hub said when it was asked for data, where it said no. */
  refusal: HubRefusal | null
}

/** Looks at one link; throws a Failure, or what the signal says. */
export type Look = (way: Way, signal: AbortSignal) => Promise<Finding>

const LOCAL = ['127.0.0.1', 'localhost', '[::1]']

/** Whether the hub is on this machine. */
export const isLocal = (url: URL): boolean => LOCAL.includes(url.hostname)

/** Name or IP address without the brackets of IPv6. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')

/** The port that is called. */
export const portOf = (url: URL): number => Number(url.port) || (url.protocol === 'https:' ? 443 : 80)

/** Code of what the system or OpenSSL answered; '' without one. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : error instanceof Error ? error.message : ''
