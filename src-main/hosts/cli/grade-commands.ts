import { blobOf, type Options } from './arguments.ts'
import { codeOf, finish, type Job, uidOf } from './job.ts'

/** The grade of a subject with every rule and what would change it; with --dry-run who would change under another rule set. */
export async function grade(words: readonly string[], options: Options): Promise<Job> {
  if (options['dry-run'] !== undefined) return tried(options['dry-run'])
  const code = codeOf(words)
  return async (engine) => {
    const assessment = await engine.grade.explain({ uid: await uidOf(engine, code) })
    return {
      json: assessment,
      lines: [
        `监管参考等级 ${assessment.grade}（本机测算），风险点 ${assessment.points}，${assessment.ruleSetTitle} ${assessment.edition} 版`,
        ...assessment.rules.map((rule) => `  ${rule.direct ? '直接 D' : rule.points}  ${rule.name}（${rule.article}）`),
        ...assessment.outlook.map(({ sentence }) => `  ${sentence}`),
      ],
    }
  }
}

async function tried(name: string): Promise<Job> {
  const file = await blobOf(name)
  return async (engine) => {
    const trial = await finish(await engine.grade.dryRun({ file }), 'result')
    const { tried: rules, subjects, changed, matrix, rows } = trial
    return {
      json: trial,
      lines: [
        `${rules.title} ${rules.edition} 版：${subjects} 个主体，${changed} 个等级会变`,
        ...matrix.map(({ from, to, count }) => `  ${from} → ${to}  ${count}`),
        ...rows.map((row) => `${row.from} → ${row.to}  ${row.code ?? '—'}  ${row.name}  ${row.reason}`),
      ],
    }
  }
}
