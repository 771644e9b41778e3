import { go } from '../../../navigation.ts'
import { useText } from '../../../text/index.ts'
import { Code } from '../../../ui/data/code/code.tsx'
import { formatCount } from '../../../ui/data/format.ts'
import { GradeMark } from '../../../ui/data/grade/grade-mark.tsx'
import { rangesOf } from '../../../ui/data/match/match-ranges.ts'
import { MatchText } from '../../../ui/data/match/match-text.tsx'
import { Tag } from '../../../ui/data/tag.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { SectionTitle } from '../../../ui/state/card.tsx'
import { classNames } from '../../../ui/theme/class-names.ts'
import { OkIcon } from '../../../ui/theme/icons.ts'
import type { Premises } from './premises-fields.tsx'
import { type Candidate, useCandidates } from './use-candidates.ts'

interface CandidateListProps {
  readonly premises: Premises
  /** How many subjects were looked through. */
  readonly subjects: number
}

/** Three at most that it may be, changing while one types. */
export function CandidateList({ premises, subjects }: CandidateListProps) {
  const text = useText().subject
  const candidates = useCandidates(premises)
  const all = formatCount(subjects)
  const note =
    candidates === null
      ? text.noCandidates
      : candidates.length > 0
        ? text.candidatesNote(candidates.length, all)
        : text.noneFound(all)
  return (
    <section className="provisional-candidates" aria-label={text.candidates}>
      <SectionTitle note={note}>{text.candidates}</SectionTitle>
      {candidates && candidates.length > 0 && (
        <ul>
          {candidates.map((candidate) => (
            <CandidateRow key={candidate.uid} candidate={candidate} name={premises.name} />
          ))}
        </ul>
      )}
    </section>
  )
}

function CandidateRow({ candidate, name }: { readonly candidate: Candidate; readonly name: string }) {
  const words = useText()
  const text = words.subject
  const isActive = candidate.status === '存续'
  const status = words.search.values[candidate.status as keyof typeof words.search.values] ?? candidate.status
  return (
    <li>
      <GradeMark grade={candidate.grade} size={28} />
      <div>
        <p>
          <b>
            <MatchText text={candidate.name} ranges={rangesOf(candidate.name, name)} />
          </b>
          <Tag kind={isActive ? 'ok' : 'neutral'} icon={isActive ? OkIcon : undefined}>
            {status}
          </Tag>
        </p>
        <p className="provisional-detail">
          {candidate.code && <Code value={candidate.code} />}
          {candidate.address && <span>{candidate.address}</span>}
          <span className={classNames(candidate.why === 'address' && 'provisional-same')}>
            {text.whys[candidate.why]}
          </span>
        </p>
      </div>
      <Button onClick={() => go({ page: 'subject', uid: candidate.uid })}>
        {text.isIt}
        <span className="cw-hidden"> {candidate.name}</span>
      </Button>
    </li>
  )
}
