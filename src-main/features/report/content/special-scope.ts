import { addYears, isDay } from '../../../law/day.ts'
import { allDomains, type SpecialScope } from '../../../law/paper/special-report.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { legalDay } from '../../legal-day.ts'
import type { SpecialOptions } from '../kind-contract.ts'
import { specialTemplate } from './gather.ts'

/** What may be chosen for a special report, with the usual period. */
export function specialOptions(context: Context): SpecialOptions {
  const template = specialTemplate(context)
  const to = legalDay(context.now())
  return {
    domains: allDomains(template).map(({ id, title }) => ({ id, title })),
    kinds: template.kinds.map(({ title }) => title),
    from: addYears(to, -template.defaultYears),
    to,
    longestYears: template.longestYears,
    verified: template.verified,
  }
}

/** A scope that can be certified, domains in the order of the catalogue; a Failure RP-013x says what is wrong with it. */
export function checkScope(context: Context, scope: SpecialScope): SpecialScope {
  const { domains, to: today, longestYears } = specialOptions(context)
  const { from, to } = scope
  if (!isDay(from) || !isDay(to)) {
    throw new Failure('RP-0130', '查询期间的日期不对。', '请写成 2026-06-18 的样子。')
  }
  if (from > to) throw new Failure('RP-0131', `查询期间的起日 ${from} 晚于止日 ${to}。`, '请改正后再出具。')
  if (to > today) throw new Failure('RP-0132', `查询期间的止日 ${to} 还没有到。`, `止日最晚为今天 ${today}。`)
  if (from < addYears(today, -longestYears)) {
    throw new Failure(
      'RP-0133',
      `查询期间不能早于 ${addYears(today, -longestYears)}。`,
      `失信信息的公示期最长 ${longestYears} 年，更早的不能证明。`,
    )
  }
  const chosen = domains.filter(({ id }) => scope.domains.includes(id)).map(({ id }) => id)
  if (chosen.length === 0) throw new Failure('RP-0134', '没有选领域。', '请至少选一个领域。')
  return { from, to, domains: chosen }
}
