import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { blobOf, UsageError, word } from './arguments.ts'
import { finish, type Job } from './job.ts'

/** `bundle export FILE` and `bundle import FILE`. */
export async function bundle(words: readonly string[]): Promise<Job> {
  const [what = '', ...rest] = words
  const file = path.resolve(word(rest, '同步包'))
  if (what === 'export') return exportTo(file)
  if (what !== 'import') throw new UsageError('请写 bundle export 文件，或 bundle import 文件。')
  const reply = await blobOf(file)
  return async (engine) => {
    const taken = await finish(await engine.sync.importBundle({ file: reply }), 'result')
    const { acknowledged, confirmed, changes, returned, conflicts, skipped } = taken
    return {
      json: taken,
      lines: [
        `回执 ${acknowledged} 项，附件 ${confirmed} 个，资料 ${changes} 条；需要决定 ${returned + conflicts} 项，不接续 ${skipped} 条`,
      ],
    }
  }
}

function exportTo(file: string): Job {
  return async (engine) => {
    const { file: content, ...made } = await engine.sync.exportBundle()
    // Never over a file that is there: it may be the only copy of an earlier bundle.
    await writeFile(file, content.stream(), { flag: 'wx', mode: 0o600 })
    return {
      json: { ...made, path: file },
      lines: [`已导出 ${made.items} 项、附件 ${made.files} 个到 ${file}${made.left > 0 ? `，余 ${made.left} 个` : ''}`],
    }
  }
}
