import { useEffect, useRef, useState } from 'react'
import { useText } from '../../../text/index.ts'
import { clockOf, dayOf } from '../../../ui/data/format.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { CameraIcon, NoCameraIcon, PhotosIcon, PlaceIcon, RepairIcon } from '../../../ui/theme/icons.ts'
import { Camera } from './camera.tsx'

interface PremisesPhotoProps {
  readonly officer: string
  readonly photo: Blob | null
  readonly onChange: (photo: Blob | null) => void
}

/** The photograph of the front: by the camera, or from a file where there is none. */
export function PremisesPhoto({ officer, photo, onChange }: PremisesPhotoProps) {
  const text = useText().subject
  const [filming, setFilming] = useState(false)
  const [refused, setRefused] = useState(false)
  const [takenAt, setTakenAt] = useState<Date | null>(null)
  const [url, setUrl] = useState<string | null>(null)
  const file = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (!photo) return setUrl(null)
    const made = URL.createObjectURL(photo)
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [photo])
  const take = (taken: Blob, at: Date) => {
    onChange(taken)
    setTakenAt(at)
    setFilming(false)
  }
  if (filming)
    return (
      <Camera
        onTaken={(taken) => take(taken, new Date())}
        onStop={() => setFilming(false)}
        onRefused={() => {
          setFilming(false)
          setRefused(true)
        }}
      />
    )
  return (
    <section className="provisional-photo" aria-label={text.photo}>
      <div className="provisional-view">
        {url && takenAt ? (
          <>
            <img src={url} alt={text.photoAlt(clockOf(takenAt))} />
            <p>
              {dayOf(takenAt)} {clockOf(takenAt, true)}　{officer}
            </p>
          </>
        ) : (
          <div className="provisional-none">
            {refused ? <NoCameraIcon size={24} /> : <CameraIcon size={24} />}
            <b>{text.photoNone}</b>
            <span>{text.photoWhy}</span>
          </div>
        )}
      </div>
      {refused && <Notice kind="warn">{text.cameraRefused}</Notice>}
      <div className="provisional-acts">
        {!refused && (
          <Button icon={url ? RepairIcon : CameraIcon} onClick={() => setFilming(true)}>
            {url ? text.retake : text.takePhoto}
          </Button>
        )}
        <Button icon={PhotosIcon} onClick={() => file.current?.click()}>
          {text.chooseFile}
        </Button>
        <input
          ref={file}
          hidden
          type="file"
          accept="image/*"
          aria-label={text.chooseFile}
          onChange={(event) => {
            const chosen = event.target.files?.[0]
            if (chosen) take(chosen, new Date(chosen.lastModified))
          }}
        />
      </div>
      <p className="provisional-place">
        <PlaceIcon size={16} />
        {text.noPlace}
      </p>
    </section>
  )
}
