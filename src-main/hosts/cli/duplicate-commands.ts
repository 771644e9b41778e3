import type { Ground } from '../../features/duplicate/contract.ts'
import type { EngineClient } from '../engine-client.ts'
import { type Answer, finish } from './job.ts'

/** Grounds as the terminal says them. */
const WORDS: Readonly<Record<Ground, string>> = {
  code: '代码相同',
  registration: '注册号相同',
  organisation: '机构代码相同',
  place: '同名同址',
  former: '曾用名同址',
}

const A_PAGE = 200

/**
 * Compares the whole city and answers every group that waits for a decision with its subjects, and the codes under which
 * records wait.
 */
export async function duplicates(engine: EngineClient): Promise<Answer> {
  const findings = await finish(await engine.duplicate.find(), 'result')
  const groups = await everyGroup(engine)
  const waiting = await everyOrphan(engine)
  return {
    json: { findings, groups, waiting },
    lines: [
      `比对 ${findings.subjects} 个主体，疑似重复 ${groups.length} 组；留待核对 ${waiting.length} 个代码`,
      ...groups.flatMap(({ ground, name, value, members }) => [
        `${WORDS[ground]}  ${name}  ${value}`,
        ...members.map((member) => `    ${member.code ?? '无代码'}  ${member.name}  ${member.status}`),
      ]),
      ...waiting.map(
        ({ code, name, records, since }) => `留待核对  ${code}  ${name}  ${records} 条  ${since.slice(0, 10)}`,
      ),
    ],
  }
}

async function everyGroup(engine: EngineClient) {
  const all = []
  for (let offset = 0; ; offset += A_PAGE) {
    const { rows, total } = await engine.duplicate.groups({ ground: null, offset, limit: A_PAGE })
    for (const row of rows) {
      const { grounds, members } = await engine.duplicate.group({ id: row.id })
      all.push({
        ...row,
        grounds,
        members: members.map(({ uid, code, name, status, records }) => ({ uid, code, name, status, records })),
      })
    }
    if (rows.length === 0 || offset + rows.length >= total) return all
  }
}

async function everyOrphan(engine: EngineClient) {
  const all = []
  for (let offset = 0; ; offset += A_PAGE) {
    const { rows, total } = await engine.duplicate.orphans({ offset, limit: A_PAGE })
    all.push(...rows)
    if (rows.length === 0 || offset + rows.length >= total) return all
  }
}
