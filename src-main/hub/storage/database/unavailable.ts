import { ZodError } from 'zod'

/**
 * SQLSTATE classes and codes of a PostgreSQL that cannot be used just now (its manual, appendix A): connection lost (08),
 * restarting or shut down (57P), no more connections or disk (53), on a replica that takes no writes yet (25006), a lock
 * that another one holds too long (55P03), and two transactions that must come again (40).
 */
const PASSING_STATES = /^(08|57P|53|40)|^(25006|55P03)$/
/** The operating system's words for a server that is not there. */
const PASSING_CALLS = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH', 'ENOTFOUND'])
/** Sentences of the client that carry no code. */
const PASSING_WORDS = /^Connection terminated|^timeout exceeded when trying to connect/

/** Others write for longer than a request may wait, as a large import does. */
export class WritersBusy extends Error {
  override readonly name = 'WritersBusy'
}

/** A full disk in the words of SQLite, the operating system and PostgreSQL (53100 disk_full). */
const FULL = new Set(['SQLITE_FULL', 'ENOSPC', 'EDQUOT', '53100'])

/** Whether the hub's disk is full: nothing was written, and nothing can be until somebody clears it. */
export const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && FULL.has(String(error.code))

/** Whether an error passes by itself: who called comes again later, and nothing was written. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof WritersBusy) return true
  const code = 'code' in error ? String(error.code) : ''
  return PASSING_STATES.test(code) || PASSING_CALLS.has(code) || PASSING_WORDS.test(error.message)
}

/** PostgreSQL's classes for content that it cannot keep: data (22), constraints (23), limits of the program (54). */
const UNFIT_STATES = /^(22|23|54)[0-9A-Z]{3}$/
/** SQLite's words for the same (sqlite.org/rescode.html). */
const UNFIT_CODES = /^SQLITE_(CONSTRAINT|MISMATCH|TOOBIG|RANGE)/

/** Whether an error is of the content: the same content will fail again, however often it is sent. */
export function isUnfit(error: unknown): boolean {
  if (error instanceof ZodError || error instanceof RangeError || error instanceof SyntaxError) return true
  if (!(error instanceof Error) || !('code' in error)) return error instanceof TypeError
  const code = String(error.code)
  return UNFIT_STATES.test(code) || UNFIT_CODES.test(code)
}
