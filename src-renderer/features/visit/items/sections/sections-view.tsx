import type { Visit } from '@main/features/visit/contract.ts'
import type { ReactNode } from 'react'
import { useText } from '../../../../text/index.ts'
import { Button } from '../../../../ui/form/button/button.tsx'
import { AddIcon } from '../../../../ui/theme/icons.ts'
import type { SectionActs } from './section-acts.ts'
import { SectionHead } from './section-head.tsx'

type Section = Visit['checklist']['sections'][number]

interface SectionsViewProps {
  readonly visit: Visit
  /** The only item shown; null = all of them. */
  readonly only: string | null
  readonly acts: SectionActs
  /** How many items of a section still owe a photograph. */
  readonly lackingOf: (section: Section) => number
  readonly onAddRoom: (section: Section) => void
  readonly children: (item: Section['items'][number]) => ReactNode
}

/** The sections with their items, each room or machine for itself; or the one item shown, under its section's title. */
export function SectionsView({ visit, only, acts, lackingOf, onAddRoom, children }: SectionsViewProps) {
  const words = useText()
  const text = words.answering
  const sections = visit.checklist.sections.filter(
    (section) => only === null || section.items.some(({ id }) => id === only),
  )
  return sections.map((section) => (
    <section key={section.key} data-section={section.key}>
      <SectionHead visit={visit} section={section} lacking={lackingOf(section)} acts={acts} />
      {section.items.filter(({ id }) => only === null || id === only).map(children)}
      {section.room && (section.room.last || only !== null) && section.repeat && (
        <div className="visit-add-room">
          <Button size="small" icon={AddIcon} onClick={() => onAddRoom(section)}>
            {text.addRoom(section.repeat.label)}
          </Button>
        </div>
      )}
    </section>
  ))
}
