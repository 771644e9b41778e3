import { useText } from '../../../../text/index.ts'
import { Button } from '../../../../ui/form/button/button.tsx'
import { type Section, SectionList } from '../../../../ui/shell/visit/section-list.tsx'
import { BackIcon } from '../../../../ui/theme/icons.ts'

interface SectionsSideProps {
  readonly sections: readonly Section[]
  readonly current: string
  readonly onOpen: (key: string) => void
  readonly onOpening: () => void
}

/** The sections at the left, and under them the way back to the opening. */
export function SectionsSide({ sections, current, onOpen, onOpening }: SectionsSideProps) {
  const text = useText().visit.items
  return (
    <div className="visit-side">
      <SectionList sections={sections} current={current} onOpen={onOpen} />
      <Button kind="text" icon={BackIcon} onClick={onOpening}>
        {text.toOpening}
      </Button>
    </div>
  )
}
