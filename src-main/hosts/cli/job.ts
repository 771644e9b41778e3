import type { EngineClient } from '../engine-client.ts'
import { word } from './arguments.ts'

/** What a command answers: JSON for machines, lines for people, and the exit code. */
export type Answer = { readonly json: unknown; readonly lines: readonly string[]; readonly exit?: number }

/** The command's work, once the engine is there; a command that needs none never touches it. */
export type Job = (engine: EngineClient) => Promise<Answer>

/** Reads a long call to its end, telling progress on the error output; answers the last event's result. */
export async function finish<Event extends { progress: { words: string } | null }, Key extends keyof Event>(
  events: AsyncIterable<Event>,
  key: Key,
): Promise<NonNullable<Event[Key]>> {
  let result: Event[Key] | undefined
  for await (const event of events) {
    if (event.progress && process.stderr.isTTY) process.stderr.write(`\r${event.progress.words}\u001b[K`)
    if (event[key] !== null) result = event[key]
  }
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
  if (result === undefined || result === null) throw new Error('the call ended without a result')
  return result
}

/** The credit code that a command names first. */
export const codeOf = (words: readonly string[]): string => word(words, '统一社会信用代码')

/** The identity behind a credit code. */
export const uidOf = async (engine: EngineClient, code: string): Promise<string> =>
  (await engine.subject.byCode({ code })).uid
