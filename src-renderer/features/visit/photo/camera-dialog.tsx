import { useEffect, useRef, useState } from 'react'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { ACCEPTED } from '../evidence/files/accepted.ts'
import { capture, photoName } from './capture.ts'
import { useCamera } from './use-camera.ts'
import type { Taken } from './use-photos.ts'

interface CameraDialogProps {
  /** What is photographed, e.g. 第 18 项 冷藏设备或冷藏食品温度. */
  readonly subject: string
  readonly onTaken: (taken: readonly Taken[]) => void
  readonly onClose: () => void
}

interface Shot extends Taken {
  readonly url: string
}

/** Takes a photograph, looks at it, uses it or takes it again; without a camera files are chosen, several at once. */
export function CameraDialog({ subject, onTaken, onClose }: CameraDialogProps) {
  const text = useText().visit.camera
  const { state, video, stream } = useCamera()
  const [shot, setShot] = useState<Shot | null>(null)
  const [taking, setTaking] = useState(false)
  const files = useRef<HTMLInputElement>(null)
  useEffect(() => () => URL.revokeObjectURL(shot?.url ?? ''), [shot])

  const shoot = async () => {
    if (!video.current || !stream.current) return
    const takenAt = new Date()
    setTaking(true)
    video.current.pause()
    const file = await capture(video.current, stream.current)
    setTaking(false)
    if (!file) void video.current?.play()
    if (file) setShot({ file, takenAt, name: photoName(takenAt), source: 'camera', url: URL.createObjectURL(file) })
  }
  const again = () => {
    setShot(null)
    void video.current?.play()
  }
  const use = (taken: readonly Taken[]) => {
    if (taken.length > 0) onTaken(taken)
    onClose()
  }
  const choose = () => files.current?.click()
  const act = shot ? text.use : state === 'absent' ? text.choose : text.shoot
  const onAct = shot ? () => use([shot]) : state === 'absent' ? choose : () => void shoot()
  return (
    <Dialog
      title={text.title}
      consequence={text.consequence}
      act={act}
      busy={state === 'starting' || taking}
      width="wide"
      onAct={onAct}
      onCancel={onClose}
    >
      <p>{subject}</p>
      {state === 'absent' && <Notice kind="warn">{text.absent}</Notice>}
      {state !== 'absent' && (
        <div className="visit-camera">
          <video ref={video} autoPlay muted playsInline aria-label={text.live} hidden={shot !== null} />
          {shot && <img src={shot.url} alt={text.shot} />}
        </div>
      )}
      {state !== 'absent' && (
        <div className="visit-camera-acts">
          {shot ? (
            <Button onClick={again}>{text.again}</Button>
          ) : (
            <Button kind="text" onClick={choose}>
              {text.chooseInstead}
            </Button>
          )}
        </div>
      )}
      <input
        ref={files}
        type="file"
        accept={ACCEPTED}
        multiple
        hidden
        aria-label={text.choose}
        onChange={(event) => use([...(event.target.files ?? [])].map(fromFile))}
      />
    </Dialog>
  )
}

const fromFile = (file: File): Taken => ({
  file,
  name: file.name,
  takenAt: new Date(file.lastModified || Date.now()),
  source: 'file',
})
