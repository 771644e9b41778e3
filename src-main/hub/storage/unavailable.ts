/**
 * SQLSTATE classes and codes of a PostgreSQL that cannot be used just now (its manual, appendix A): connection lost (08),
 * restarting or shut down (57P), no more connections or disk (53), on a replica that takes no writes yet (25006), and
 * two transactions that must come again (40).
 */
const PASSING_STATES = /^(08|57P|53|40)|^25006$/
/** The operating system's words for a server that is not there. */
const PASSING_CALLS = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH', 'ENOTFOUND'])
/** Sentences of the client that carry no code. */
const PASSING_WORDS = /^Connection terminated|^timeout exceeded when trying to connect/

/** Whether an error passes by itself: who called comes again later, and nothing was written. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return PASSING_STATES.test(code) || PASSING_CALLS.has(code) || PASSING_WORDS.test(error.message)
}
