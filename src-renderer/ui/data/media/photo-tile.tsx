import { useText } from '../../../text/index.ts'
import { CameraIcon, type IconType, OkIcon, WaitingIcon } from '../../theme/icons.ts'
import './photo-tile.css'

interface PhotoTileProps {
  /** URL of the picture: `/files/<hash>` or of its thumbnail; null while it is on another device. */
  readonly src: string | null
  /** Time and officer, drawn over the lower edge: 06-18 09:53 张伟. */
  readonly caption: string
  /** The hub has confirmed it by its hash; leave out where that does not matter yet. */
  readonly confirmed?: boolean
  readonly onOpen: () => void
}

/** A photograph with its time and officer; opens large. */
export function PhotoTile({ src, caption, confirmed, onOpen }: PhotoTileProps) {
  const text = useText().ui.photo
  return (
    <button type="button" className="cw-photo" onClick={onOpen} aria-label={text.open(caption)}>
      {src === null ? (
        <span className="cw-photo-elsewhere">{text.elsewhere}</span>
      ) : (
        <img src={src} alt="" loading="lazy" decoding="async" />
      )}
      <span className="cw-photo-caption">{caption}</span>
      {confirmed !== undefined && (
        <span className="cw-photo-state" title={confirmed ? text.confirmed : text.waiting}>
          {confirmed ? <OkIcon size={16} /> : <WaitingIcon size={16} />}
        </span>
      )}
    </button>
  )
}

interface FileTileProps {
  readonly icon: IconType
  /** What it is and how long: 录像 2 · 10:00. */
  readonly caption: string
  /** Name of the file. */
  readonly name: string
  readonly onOpen: () => void
}

/** A file without a picture; opens large. */
export function FileTile({ icon: Icon, caption, name, onOpen }: FileTileProps) {
  const text = useText().ui.photo
  return (
    <button
      type="button"
      className="cw-photo cw-photo-file"
      title={name}
      onClick={onOpen}
      aria-label={text.openFile(caption, name)}
    >
      <Icon size={28} />
      <span className="cw-photo-caption">{caption}</span>
    </button>
  )
}

/** The tile that takes one more photograph. */
export function PhotoAddTile({ label, onClick }: { readonly label?: string; readonly onClick: () => void }) {
  const text = useText().ui.photo
  return (
    <button type="button" className="cw-photo cw-photo-add" onClick={onClick}>
      <CameraIcon size={22} />
      {label ?? text.take}
    </button>
  )
}
