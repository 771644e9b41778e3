import type { Profile } from '@main/features/subject/contract.ts'
import { useText } from '../../../text/index.ts'
import { type Fact, Facts } from '../../../ui/data/facts.tsx'
import { formatInstant } from '../../../ui/data/format.ts'
import { Card } from '../../../ui/state/card.tsx'
import { useNow } from '../../../ui/theme/now.ts'
import { industryWords } from './industry.ts'

/** Facts of the registration; what is not recorded is left out. */
export function RegistrationCard({ profile }: { readonly profile: Profile }) {
  const words = useText()
  const text = words.subject
  const now = useNow()
  const { registration: facts, row } = profile
  const list: readonly (readonly [string, string | null])[] = [
    [text.facts.established, facts.established],
    [text.facts.capital, facts.capital && words.engine.said(facts.capital)],
    [text.facts.type, facts.type && words.engine.said(facts.type)],
    [text.facts.industry, industryWords(facts.industry, text.industries)],
    [text.facts.authority, facts.authority],
    [text.facts.registrationNumber, facts.registrationNumber],
    [text.facts.formerNames, facts.formerNames.join(words.ui.common.separator) || null],
    [text.facts.district, text.district(row.district, text.districtOf[facts.districtSource])],
    [text.facts.address, facts.address],
    [text.facts.scope, facts.scope],
    [text.facts.source, facts.source && words.engine.said(facts.source)],
  ]
  return (
    <Card
      title={text.registration}
      action={
        profile.asOf && <span className="profile-meta">{text.asOf(formatInstant(profile.asOf, now, words.ui))}</span>
      }
      padded
    >
      <div className="profile-small">
        <Facts facts={list.filter((fact): fact is [string, string] & Fact => Boolean(fact[1]))} />
      </div>
    </Card>
  )
}
