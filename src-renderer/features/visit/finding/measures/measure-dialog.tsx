import type { MeasureOption } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { useText } from '../../../../text/index.ts'
import { CheckCard } from '../../../../ui/form/choice/check-card.tsx'
import { Dialog } from '../../../../ui/form/dialog.tsx'
import { Bars } from './bars.tsx'

interface MeasureDialogProps {
  readonly options: readonly MeasureOption[]
  readonly chosen: readonly string[]
  /** Opened to read why the rest cannot be chosen. */
  readonly isBarredOpen: boolean
  readonly onChosen: (ids: readonly string[]) => void
  readonly onClose: () => void
}

/** All measures of credit supervision: those that may be proposed first, the rest folded with why and by which article. */
export function MeasureDialog({ options, chosen, isBarredOpen, onChosen, onClose }: MeasureDialogProps) {
  const words = useText()
  const text = words.finding.credit
  const { said } = words.engine
  const [picked, setPicked] = useState(chosen)
  const open = options.filter(({ bar }) => bar === null)
  const barred = options.filter(({ bar }) => bar !== null)
  const toggle = (id: string, isPicked: boolean) =>
    setPicked(isPicked ? [...picked, id] : picked.filter((one) => one !== id))
  const detail = ({ article, implementedBy, approval, otherLaw }: MeasureOption) =>
    [said(article), text.decidedBy(said(implementedBy)), approval && text.approval, otherLaw && text.otherLaw]
      .filter(Boolean)
      .join(' · ')
  const why = (
    <details open={isBarredOpen}>
      <summary>{text.barredHead(barred.length)}</summary>
      {barred.map(({ id, title, bar }) => (
        <CheckCard
          key={id}
          label={said(title)}
          checked={false}
          onChange={() => {}}
          reason={bar && <Bars bars={[bar]} />}
        />
      ))}
    </details>
  )
  return (
    <Dialog
      title={text.title}
      width="wide"
      consequence={text.consequence}
      act={picked.length > 0 ? text.act(picked.length) : text.actNone}
      onAct={() => onChosen(picked)}
      onCancel={onClose}
    >
      <div className="visit-measure-dialog">
        {isBarredOpen && why}
        {open.length === 0 && <p>{text.noneOpen}</p>}
        {open.map((option) => (
          <CheckCard
            key={option.id}
            label={said(option.title)}
            detail={detail(option)}
            checked={picked.includes(option.id)}
            onChange={(isPicked) => toggle(option.id, isPicked)}
          />
        ))}
        {!isBarredOpen && why}
      </div>
    </Dialog>
  )
}
