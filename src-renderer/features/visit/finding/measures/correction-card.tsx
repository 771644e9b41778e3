import type { Finding, Photo } from '@main/features/visit/contract.ts'
import { useText } from '../../../../text/index.ts'
import { clockOf } from '../../../../ui/data/format.ts'
import { Button } from '../../../../ui/form/button/button.tsx'
import { TextArea } from '../../../../ui/form/input.tsx'
import { CameraIcon, EditIcon } from '../../../../ui/theme/icons.ts'
import { NoPhotoReasons } from '../../photo/no-photo.tsx'
import { SavedCheck } from '../../saving/saved-choice.tsx'
import { useDraft } from '../../visit-context.tsx'
import type { FindingActs } from '../use-finding.ts'
import type { MeasureProps } from './measures.tsx'

interface CorrectionCardProps extends MeasureProps {
  /** Photographs of the finding, any of which may show it. */
  readonly photos: readonly Photo[]
  readonly onPhoto: (which: 'before' | 'after') => void
}

/** 当场改正: what was done, and the photographs of before and after. */
export function CorrectionCard({ finding, advice, acts, photos, onPhoto }: CorrectionCardProps) {
  const words = useText()
  const text = words.visit.finding
  const note = useDraft(`finding ${finding.id} onTheSpotNote`, finding.onTheSpotNote, (onTheSpotNote) =>
    acts.save({ onTheSpotNote }),
  )
  const standard = advice?.correction
  return (
    <SavedCheck
      label={text.onTheSpot}
      detail={text.onTheSpotDetail}
      checked={finding.onTheSpot}
      onChange={(onTheSpot) => acts.patch({ onTheSpot })}
    >
      {finding.onTheSpot && (
        <>
          <TextArea {...note} rows={1} aria-label={text.onTheSpotNote} placeholder={text.onTheSpotLike} />
          {standard && note.value.trim() === '' && (
            <Button kind="text" icon={EditIcon} onClick={() => note.onChange(standard)}>
              {words.finding.correction.standard}
            </Button>
          )}
          {(['before', 'after'] as const).map((which) => (
            <Shown
              key={which}
              which={which}
              finding={finding}
              photos={photos}
              acts={acts}
              onPhoto={() => onPhoto(which)}
            />
          ))}
          {(finding.before.length === 0 || finding.after.length === 0) && (
            <div className="visit-part">
              <p className="visit-hint">{words.finding.correction.unshown}</p>
              <NoPhotoReasons
                value={finding.unshown || null}
                onChange={(unshown) => void acts.patch({ unshown }, `unshown ${finding.id}`)}
              />
            </div>
          )}
        </>
      )}
    </SavedCheck>
  )
}

interface ShownProps {
  readonly which: 'before' | 'after'
  readonly finding: Finding
  readonly photos: readonly Photo[]
  readonly acts: FindingActs
  readonly onPhoto: () => void
}

/** The photographs that show how it was before or after; one photograph shows one of them. */
function Shown({ which, finding, photos, acts, onPhoto }: ShownProps) {
  const words = useText()
  const text = words.finding.correction
  const label = text[which]
  const other = which === 'before' ? finding.after : finding.before
  return (
    <fieldset className="visit-shown">
      <legend>{label}</legend>
      {photos
        .filter(({ id }) => !other.includes(id))
        .map((photo) => {
          const time = clockOf(photo.takenAt)
          const isShown = finding[which].includes(photo.id)
          const toggle = (now: Finding) => ({
            [which]: isShown ? now[which].filter((id) => id !== photo.id) : [...now[which], photo.id],
          })
          return (
            <button
              key={photo.id}
              type="button"
              className="visit-shown-photo"
              aria-pressed={isShown}
              aria-label={text.link(label, time)}
              title={photo.here ? undefined : words.ui.photo.elsewhere}
              onClick={() => void acts.patch(toggle, `${which} ${photo.id}`)}
            >
              {photo.here && <img src={`/files/${photo.thumbnail}`} alt="" />}
              <span>{time}</span>
            </button>
          )
        })}
      <Button icon={CameraIcon} onClick={onPhoto}>
        {text.shoot(label)}
      </Button>
    </fieldset>
  )
}
