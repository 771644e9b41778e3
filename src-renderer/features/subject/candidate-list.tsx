import { go } from '../../navigation.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/button.tsx'
import { SectionTitle } from '../../ui/card.tsx'
import { classNames } from '../../ui/class-names.ts'
import { Code } from '../../ui/code.tsx'
import { formatCount } from '../../ui/format.ts'
import { GradeMark } from '../../ui/grade-mark.tsx'
import { OkIcon } from '../../ui/icons.ts'
import { rangesOf } from '../../ui/match-ranges.ts'
import { MatchText } from '../../ui/match-text.tsx'
import { Tag } from '../../ui/tag.tsx'
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
