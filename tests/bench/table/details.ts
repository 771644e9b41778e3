import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Hot } from '../cpu-profile.ts'

/** What stands beside the figures of one measure at one size: sentences, why it failed, where its time goes. */
export type Detail = {
  readonly measure: string
  readonly subjects: number
  /** Names of its rows in results.json. */
  readonly rows: readonly string[]
  readonly notes: readonly string[]
  readonly failed: string | null
  /** Filled where a target was missed. */
  readonly hottest: readonly Hot[]
}

const fileIn = (folder: string): string => path.join(folder, 'details.json')

/** What earlier runs found; empty where there was none. */
export function readDetails(folder: string): Detail[] {
  return existsSync(fileIn(folder)) ? (JSON.parse(readFileSync(fileIn(folder), 'utf8')) as Detail[]) : []
}

/** Puts what was found in place of what an earlier run found for the same measure and size. */
export function writeDetails(folder: string, found: readonly Detail[]): Detail[] {
  const isSame = (a: Detail, b: Detail): boolean => a.measure === b.measure && a.subjects === b.subjects
  const before = readDetails(folder)
  const all = before.map((old) => found.find((detail) => isSame(detail, old)) ?? old)
  all.push(...found.filter((detail) => !before.some((old) => isSame(detail, old))))
  writeFileSync(fileIn(folder), `${JSON.stringify(all, null, 2)}\n`)
  return all
}
