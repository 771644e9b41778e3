import { useText } from '../../../text/index.ts'
import { Emphasis } from '../../data/emphasis.tsx'
import { OkIcon, OpenIcon } from '../../theme/icons.ts'
import './section-list.css'

/** A section of a checklist with how far it is. */
export interface Section {
  readonly id: string
  readonly title: string
  /** Which of the rooms or machines it is; empty where there is only one. */
  readonly room: string
  readonly answered: number
  readonly total: number
  readonly findings: number
}

interface SectionListProps {
  readonly sections: readonly Section[]
  readonly current: string
  readonly onOpen: (id: string) => void
}

/** The sections of a checklist at the left of a visit; more than eight stand closer. */
export function SectionList({ sections, current, onOpen }: SectionListProps) {
  const words = useText()
  const text = words.ui.visit
  return (
    <nav
      className={sections.length > 8 ? 'cw-sections cw-sections-dense cw-scroll' : 'cw-sections cw-scroll'}
      aria-label={text.sections}
      data-region
    >
      <ul>
        {sections.map((section) => (
          <li key={section.id}>
            <button
              type="button"
              aria-current={section.id === current ? 'true' : undefined}
              onClick={() => onOpen(section.id)}
            >
              <SectionState section={section} />
              <span className="cw-section-words">
                <span className="cw-section-name">
                  {words.engine.said(section.title)}
                  {section.room && <span className="cw-section-room"> {words.engine.said(section.room)}</span>}
                </span>
                {section.findings > 0 && (
                  <span className="cw-section-findings">
                    <Emphasis text={text.findings(section.findings)} />
                  </span>
                )}
              </span>
              <span className="cw-section-count">
                {section.answered}/{section.total}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function SectionState({ section }: { readonly section: Section }) {
  const text = useText().ui.visit
  if (section.answered >= section.total) {
    return <OkIcon className="cw-section-done" size={22} aria-hidden={false} role="img" aria-label={text.done} />
  }
  if (section.answered === 0) return <OpenIcon size={22} aria-hidden={false} role="img" aria-label={text.open} />
  return (
    <svg className="cw-section-part" viewBox="0 0 24 24" width="22" height="22" role="img" aria-label={text.part}>
      <circle cx="12" cy="12" r="9.5" />
      <path d={wedge(section.answered / section.total)} />
    </svg>
  )
}

/** A piece of a cake of radius 6, from twelve o'clock on; `share` between 0 and 1, both excluded. */
function wedge(share: number): string {
  const angle = 2 * Math.PI * share
  const [x, y] = [12 + 6 * Math.sin(angle), 12 - 6 * Math.cos(angle)]
  return `M12 12V6A6 6 0 ${share > 0.5 ? 1 : 0} 1 ${x.toFixed(2)} ${y.toFixed(2)}Z`
}
