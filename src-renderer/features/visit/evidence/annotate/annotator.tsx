import type { Evidence, Mark, Visit } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { engine } from '../../../../engine.ts'
import { useText } from '../../../../text/index.ts'
import { Button } from '../../../../ui/form/button/button.tsx'
import { IconButton } from '../../../../ui/form/button/icon-button.tsx'
import { CheckCard } from '../../../../ui/form/choice/check-card.tsx'
import { Segments } from '../../../../ui/form/choice/segments.tsx'
import { Dialog } from '../../../../ui/form/dialog.tsx'
import { Field } from '../../../../ui/form/field.tsx'
import { TextInput } from '../../../../ui/form/input.tsx'
import { AddIcon, CloseIcon } from '../../../../ui/theme/icons.ts'
import { useVisitActs } from '../../visit-context.tsx'
import { drawCopy } from './draw-copy.ts'
import { centred, moved } from './marks.ts'
import { Stage } from './stage.tsx'
import { stampLines } from './stamp.ts'

const STEP = 0.02
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
}
const KINDS = ['arrow', 'box', 'text'] as const

interface AnnotatorProps {
  readonly piece: Evidence
  readonly visit: Visit
  readonly onClose: () => void
}

/** Arrows, boxes, words and a visible stamp on a copy of a photograph, by pointer or by keys. */
export function Annotator({ piece, visit, onClose }: AnnotatorProps) {
  const words = useText().evidence
  const text = words.marks
  const { id, saver } = useVisitActs()
  const [tool, setTool] = useState<Mark['kind']>('arrow')
  const [written, setWritten] = useState('')
  const [marks, setMarks] = useState<readonly Mark[]>([])
  const [chosen, setChosen] = useState<number | null>(null)
  const [isStamped, setIsStamped] = useState(true)
  const [isSaving, setIsSaving] = useState(false)
  const name = words.name(piece.kind, piece.number)
  const add = (mark: Mark) => {
    setMarks([...marks, mark])
    setChosen(marks.length)
  }
  const save = async () => {
    setIsSaving(true)
    const isKept = await saver.aside(`copy ${piece.id}`, async () => {
      const file = await drawCopy(piece.sha256, marks, isStamped ? stampLines(piece, visit) : [])
      return engine.visit.evidence.addCopy({ id, evidence: piece.id, file, marks: [...marks], stamped: isStamped })
    })
    setIsSaving(false)
    if (isKept) onClose()
  }
  return (
    <Dialog
      title={text.title(name)}
      consequence={isSaving ? text.saving : text.consequence}
      reason={marks.length === 0 && !isStamped ? text.nothing : null}
      act={text.save}
      busy={isSaving}
      width="wide"
      onAct={() => void save()}
      onCancel={onClose}
    >
      <div className="evidence-annotator">
        <Stage
          file={piece.sha256}
          label={text.stage(name)}
          tool={tool}
          words={written}
          marks={marks}
          chosen={chosen}
          onAdd={add}
        />
        <div className="evidence-tools">
          <Segments
            label={text.tool}
            options={KINDS.map((value) => ({ value, label: text[value] }))}
            value={tool}
            onChange={setTool}
          />
          {tool === 'text' && (
            <Field label={text.words}>
              {(control) => <TextInput {...control} value={written} maxLength={60} onChange={setWritten} />}
            </Field>
          )}
          <Button
            size="small"
            icon={AddIcon}
            disabled={tool === 'text' && written.trim() === ''}
            onClick={() => add(centred(tool, written.trim()))}
          >
            {text.center}
          </Button>
          <MarkList marks={marks} chosen={chosen} onChoose={setChosen} onChange={setMarks} />
          <CheckCard label={text.stamp} checked={isStamped} onChange={setIsStamped} />
        </div>
      </div>
    </Dialog>
  )
}

interface MarkListProps {
  readonly marks: readonly Mark[]
  readonly chosen: number | null
  readonly onChoose: (place: number) => void
  readonly onChange: (marks: readonly Mark[]) => void
}

function MarkList({ marks, chosen, onChoose, onChange }: MarkListProps) {
  const text = useText().evidence.marks
  if (marks.length === 0) return <p className="evidence-quiet">{text.none}</p>
  return (
    <>
      <p className="evidence-quiet">{text.move}</p>
      <ul className="evidence-marks" aria-label={text.list}>
        {marks.map((mark, place) => {
          const name = text.one(mark.kind, place + 1, mark.text)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: marks have no other name than their place
            <li key={place}>
              <button
                type="button"
                className="visit-chip"
                aria-pressed={place === chosen}
                onClick={() => onChoose(place)}
                onKeyDown={(event) => {
                  const by = ARROWS[event.key]
                  if (!by) return
                  event.preventDefault()
                  onChoose(place)
                  onChange(marks.map((one, at) => (at === place ? moved(one, ...by) : one)))
                }}
              >
                {name}
              </button>
              <IconButton
                icon={CloseIcon}
                label={text.remove(name)}
                onClick={() => onChange(marks.filter((_, at) => at !== place))}
              />
            </li>
          )
        })}
      </ul>
    </>
  )
}
