import type { Proposal } from '@main/features/duplicate/contract.ts'
import { hrefOf } from '../../../navigation.ts'
import { useText } from '../../../text/index.ts'
import { Code } from '../../../ui/data/code/code.tsx'
import { Tag } from '../../../ui/data/tag.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { SectionTitle } from '../../../ui/state/card.tsx'

interface ProposalsProps {
  readonly proposals: readonly Proposal[]
  readonly refused: string | null
  readonly onPick: (target: { readonly uid: string; readonly name: string }) => void
}

/** Subjects that waiting records may belong to, the surest first, each with why. */
export function Proposals({ proposals, refused, onPick }: ProposalsProps) {
  const words = useText()
  const text = words.duplicate
  return (
    <div className="dup-part">
      <SectionTitle>{text.proposals}</SectionTitle>
      {proposals.length === 0 && <p className="dup-meta">{text.proposalsNone}</p>}
      <ul className="dup-proposals">
        {proposals.map((one) => (
          <li key={one.uid}>
            <div>
              <span className="dup-side">
                <a href={hrefOf({ page: 'subject', uid: one.uid })}>{one.name}</a>
                {one.why.slice(0, 2).map((why) => (
                  <Tag key={why} kind="info">
                    {text.because[why]}
                  </Tag>
                ))}
              </span>
              <span className="dup-meta">
                <Code value={one.code} /> ·{' '}
                {[words.engine.said(one.status), words.engine.said(one.district), one.address]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </div>
            <Button disabled={refused !== null} onClick={() => onPick(one)}>
              {text.attach}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
