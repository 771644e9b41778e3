import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { placeFor, UsageError, word } from './arguments.ts'
import type { Job } from './job.ts'

/** `diagnose FILE`: the 诊断包 of the folder; never over a file that is there. */
export async function diagnose(words: readonly string[]): Promise<Job> {
  const target = await placeFor(word(words, '诊断包文件'))
  if (existsSync(target)) throw new UsageError(`已有这个文件：${target}，请换一个文件名。`)
  return async (engine) => {
    const { file, entries } = await engine.sync.diagnose()
    await writeFile(target, file.stream(), { flag: 'wx', mode: 0o600 })
    const files = entries.map(({ name }) => name)
    return { json: { path: target, files }, lines: [`已写出诊断包 ${target}：${files.join('、')}`] }
  }
}
