import { statSync } from 'node:fs'
import path from 'node:path'

const MEGABYTE = 2 ** 20
const EVERY_MS = 20

/** Most resident memory of this process, all its threads included, while something is done. */
export async function peakOf<Result>(use: () => Promise<Result>): Promise<{ result: Result; peakMb: number }> {
  let peakMb = 0
  const look = (): void => {
    peakMb = Math.max(peakMb, process.memoryUsage.rss() / MEGABYTE)
  }
  const timer = setInterval(look, EVERY_MS)
  try {
    const result = await use()
    look()
    return { result, peakMb }
  } finally {
    clearInterval(timer)
  }
}

/** Longest write-ahead log of the city in MB while something is done. */
export async function longestLog<Result>(
  folder: string,
  use: () => Promise<Result>,
): Promise<{ result: Result; mb: number }> {
  let mb = 0
  const look = (): void => {
    const bytes = statSync(path.join(folder, 'city.db-wal'), { throwIfNoEntry: false })?.size ?? 0
    mb = Math.max(mb, bytes / MEGABYTE)
  }
  const timer = setInterval(look, EVERY_MS)
  try {
    const result = await use()
    look()
    return { result, mb }
  } finally {
    clearInterval(timer)
  }
}
