import type { Work } from '@main/features/task/contract.ts'
import type { ReactNode } from 'react'
import { engine } from '../../engine.ts'
import { hrefOf } from '../../navigation.ts'
import { useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { Card } from '../../ui/state/card.tsx'
import { BothChangedIcon, ErrorIcon, type IconType, RepairIcon, RewriteIcon } from '../../ui/theme/icons.ts'

/** What needs a decision: a record found after a crash, what both sides changed, what came back. */
export function NeedsCard({ amend }: { readonly amend: Work['returned'] }) {
  const words = useText()
  const text = words.work
  const recovered = useCall(['visit', 'recovered'], (signal) => engine.visit.recovered(undefined, { signal })).data
  const sync = useCall(['sync', 'state'], (signal) => engine.sync.state(undefined, { signal })).data
  const conflicts = sync?.conflicts ?? []
  const returned = sync?.items.filter((item) => item.state === 'returned') ?? []
  const count = (recovered ? 1 : 0) + conflicts.length + returned.length + amend.length
  const [first] = amend
  const [conflict] = conflicts
  const [back] = returned
  const changed = conflict?.fields.filter((field) => !field.same).map((field) => words.engine.said(field.label)) ?? []
  return (
    <Card title={text.needs} note={count > 0 && count} padded={count === 0}>
      {count === 0 && <p>{text.noNeeds}</p>}
      <ul className="work-needs">
        {recovered && (
          <Need
            icon={RepairIcon}
            href={hrefOf(recovered.visit ? { page: 'visit', id: recovered.visit } : { page: 'visits' })}
            title={words.keeping.recovered(recovered.visits.length)}
          >
            {words.engine.said(recovered.sentence.replace('已找回未完成的记录。', ''))}
          </Need>
        )}
        {first && (
          <Need
            icon={RewriteIcon}
            href={hrefOf({ page: 'review', id: first.visit })}
            title={words.review.needs(amend.length)}
          >
            {words.review.needsDetail(first.subjectName, first.remarks)}
          </Need>
        )}
        {conflict && (
          <Need icon={BothChangedIcon} href={hrefOf({ page: 'sync' })} title={text.conflicts(conflicts.length)}>
            {text.conflictDetail(conflict.subjectName, changed.join(words.ui.common.separator))}
          </Need>
        )}
        {back && (
          <Need icon={ErrorIcon} href={hrefOf({ page: 'sync' })} title={text.returned(returned.length)}>
            {words.engine.said(back.why ?? back.detail)}
          </Need>
        )}
      </ul>
    </Card>
  )
}

interface NeedProps {
  readonly icon: IconType
  readonly href: string
  readonly title: string
  readonly children: ReactNode
}

function Need({ icon: Icon, href, title, children }: NeedProps) {
  return (
    <li className="work-need">
      <Icon size={18} />
      <div>
        <a href={href}>{title}</a>
        <p>{children}</p>
      </div>
    </li>
  )
}
