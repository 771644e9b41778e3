import type { CityStore, WorkStore } from '../database/handle.ts'
import type { OpenLogin, WipeOrder } from '../hub/contract/device.ts'
import type { Officer } from './access/contract.ts'
import type { Bulk } from './bulk/bulk.ts'
import type { Filters } from './search/contract.ts'
import type { Change } from './status/contract.ts'
import type { FeedKinds } from './sync/version/feed-kinds.ts'

/** Who and what this folder is: device number, keys, hub; kept in work.db, setting 'device'. */
export type Device = {
  /** Three digits given by the hub; '000' for a folder without one. */
  readonly number: string
  readonly id: string
  /** Hub's address, or null when stand-alone. */
  readonly hub: string | null
  /** Ed25519 key of the device (requests, audit chain, QR): PKCS8 PEM and raw public key in base64url. */
  readonly signingKey: string
  readonly publicKey: string
}

/** What a use case may touch while the folder is unlocked. */
export type Context = {
  readonly folder: string
  readonly resources: string
  readonly city: CityStore
  readonly work: WorkStore
  readonly officer: Officer
  readonly companion: Officer | null
  readonly device: Device
  readonly demo: boolean
  /** Version of the program. */
  readonly version: string
  /** Present instant; the only clock of services. */
  readonly now: () => Date
  /** Milliseconds the hub's clock is ahead of this device's. */
  readonly clockOffsetMs: () => number
  /** Tells open pages that something changed. */
  readonly changed: (topic: Change['topic']) => void
  readonly files: FileStore
  readonly search: SearchIndex
  /** Heavy work on the city in a thread of its own. */
  readonly bulk: Bulk
  /** Version of the sync protocol and kinds of the feed, where they are not this program's own. */
  readonly protocol?: number
  readonly feedKinds?: FeedKinds
  /** The officer's one open login is on another device now: locks. Missing where nobody sits before a screen. */
  readonly endLogin?: (elsewhere: OpenLogin) => void
  /** The hub ordered that this device erase itself, and has noted that it begins: closes everything and does it. */
  readonly eraseAll?: (order: WipeOrder) => void
}

/** The search index of `perf.md` 1: derived data, dropped and rebuilt at any time. */
export type SearchIndex = {
  find(
    text: string,
    filters: Filters,
    sort: 'relevance' | 'name',
    offset: number,
    limit: number,
  ): { total: number; ids: number[] }
  /** Per filter field and value: how many subjects, each field counted under the other fields' filters. */
  counts(text: string, filters: Filters): Record<string, { value: string; count: number }[]>
  /** The first of many texts that the index as it was built holds, or null; gives up at an instant of `performance.now()`. */
  firstFound(texts: readonly string[], until: number): string | null
  /** Names, as they are compared, of the first subjects that all of the texts find in the index as it was built. */
  names(texts: readonly string[], limit: number): string[]
  /** Distinct characters of all names. */
  characters(): readonly string[]
  /** Local ids of subjects that may be at an address (its part behind province, city and district). */
  atAddress(bare: string, limit: number): number[]
  /** Whether there is an index; without one nothing is found until it is built. */
  ready(): boolean
  /** Whether a rebuild is due: no index, another legal day, or much has changed since the build. */
  stale(): boolean
  /** Takes in what has changed, for `most` milliseconds at the longest; other calls come through. The rest follows by itself. */
  catchUp(most: number, signal?: AbortSignal): Promise<void>
  /** Rebuilds from the tables in slices that let other calls through. */
  rebuild(progress?: (done: number, total: number) => void, signal?: AbortSignal): Promise<void>
}

/** Encrypted files beside the database, addressed by the SHA-256 of their plain content. */
export type FileStore = {
  /** Encrypts and writes; durable when it returns; the same content is stored once. Answers the SHA-256 in hex. */
  put(bytes: Uint8Array): Promise<string>
  /** Writes several at once, all durable when it returns; cheaper than one after the other. */
  putMany(all: readonly Uint8Array[]): Promise<string[]>
  /** Decrypts and checks the hash; throws a Failure when missing or damaged. */
  get(sha256: string): Promise<Uint8Array>
  has(sha256: string): boolean
  /** Begins a file that comes part by part and may be larger than memory. */
  begin(): Promise<FileWriter>
  /** Opens a stored file to be read in any place; throws a Failure when missing or damaged. */
  open(sha256: string): Promise<FileReader>
  /** Takes files away; those that are not there are no fault. For what was stored and then not entered anywhere. */
  remove(sha256s: readonly string[]): Promise<void>
}

/** A file that is being stored part by part; encrypted as it comes. */
export type FileWriter = {
  /** Bytes so far. */
  readonly size: number
  /** Throws a Failure when the disk is full; nothing is left of the file then. */
  write(bytes: Uint8Array): Promise<void>
  /** Durable when it returns; the same content is stored once. Answers the SHA-256 in hex. */
  finish(): Promise<string>
  /** Gives it up and leaves nothing behind. */
  abandon(): Promise<void>
}

/** A stored file, decrypted where it is read. */
export type FileReader = {
  readonly size: number
  /** Whether it is small enough to be in memory as a whole already. */
  readonly inMemory: boolean
  read(from: number, length: number): Promise<Uint8Array>
  close(): Promise<void>
}
