import type { FailureData, Progress } from '../failure/contract.ts'
import type { JobName } from './bulk.ts'

/** What the engine hands the thread at its start. */
export type BulkStart = { readonly folder: string; readonly resources: string; readonly key: Uint8Array }

export type ToBulk =
  | { readonly kind: 'run'; readonly id: number; readonly name: JobName; readonly input: unknown }
  | { readonly kind: 'cancel'; readonly id: number }

/** What a job threw, as far as it crosses the thread: a failure in words, or a defect with the code of its cause. */
export type BulkError = { readonly failure: FailureData } | { readonly message: string; readonly code: string }

export type FromBulk =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: BulkError }
