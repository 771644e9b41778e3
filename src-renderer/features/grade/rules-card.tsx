import type { RuleSetView } from '@main/features/grade/contract.ts'
import { useText } from '../../text/index.ts'
import { Facts } from '../../ui/data/facts.tsx'
import { formatCount } from '../../ui/data/format.ts'
import { signedPoints } from '../../ui/data/grade/score-limits.ts'
import { Tag } from '../../ui/data/tag.tsx'
import { Card } from '../../ui/state/card.tsx'

type Rule = RuleSetView['rules'][number]

/** The rule set in force: where it comes from, its limits, and every rule with points, article and what is not verified. */
export function RulesCard({ ruleSet }: { readonly ruleSet: RuleSetView }) {
  const words = useText()
  const text = words.grade
  const { limits, maximum, rules } = ruleSet
  const { id, rule, points, cap, article } = text.ruleColumns
  return (
    <Card title={text.rules} note={text.rulesNote(formatCount(rules.length))}>
      <div className="grade-about">
        <Facts
          facts={[
            [
              text.lastBy,
              <span key="title" className="grade-tags">
                {text.edition(ruleSet.title, ruleSet.edition)}
                {!ruleSet.verified && <Tag kind="waiting">{text.unverified}</Tag>}
              </span>,
            ],
            [text.valid, text.validFrom(ruleSet.validFrom, ruleSet.validTo ?? '')],
            [text.source, words.engine.said(ruleSet.source)],
            [text.limits, text.limitsText(`${limits.B}`, `${limits.C}`, `${limits.D}`, `${maximum}`)],
            [text.notGraded, words.engine.said(ruleSet.notGraded.join('、')) || words.ui.common.none],
          ]}
        />
        {ruleSet.example && <p className="grade-meta">{text.exampleNote}</p>}
      </div>
      <table className="t grade-rules">
        <thead>
          <tr>
            <th scope="col">{id}</th>
            <th scope="col">{rule}</th>
            <th scope="col" className="num">
              {points}
            </th>
            <th scope="col" className="num">
              {cap}
            </th>
            <th scope="col">{article}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((one) => (
            <RuleRow key={one.id} rule={one} />
          ))}
        </tbody>
      </table>
    </Card>
  )
}

function RuleRow({ rule }: { readonly rule: Rule }) {
  const words = useText()
  const text = words.grade
  const tone = rule.direct || rule.points > 0 ? 'grade-worse' : 'grade-better'
  return (
    <tr>
      <td className="date">{rule.id}</td>
      <td>
        {words.engine.said(rule.name)}
        <small>{words.engine.said(rule.indicator)}</small>
      </td>
      <td className={`num date ${tone}`}>{rule.direct ? text.direct : signedPoints(rule.points)}</td>
      <td className="num">{rule.direct ? words.ui.common.none : signedPoints(rule.cap)}</td>
      <td>
        {words.engine.said(rule.article)}
        <small>{words.engine.said(rule.source)}</small>
        <span className="grade-tags">
          {!rule.verified && <Tag kind="waiting">{text.unverified}</Tag>}
          {rule.example && <Tag>{text.example}</Tag>}
        </span>
      </td>
    </tr>
  )
}
