import { writeFile } from 'node:fs/promises'
import { placeFor, word } from './arguments.ts'
import type { Job } from './job.ts'

/** `diagnose FILE`: the 诊断包 of the folder; never over a file that is there. */
export async function diagnose(words: readonly string[]): Promise<Job> {
  const target = await placeFor(word(words, '诊断包文件'))
  return async (engine) => {
    const { file, entries } = await engine.sync.diagnose()
    await writeFile(target, file.stream(), { flag: 'wx', mode: 0o600 })
    const files = entries.map(({ name }) => name)
    return { json: { path: target, files }, lines: [`已写出诊断包 ${target}：${files.join('、')}`] }
  }
}
