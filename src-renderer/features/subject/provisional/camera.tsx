import { useEffect, useRef } from 'react'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { CameraIcon } from '../../../ui/theme/icons.ts'

interface CameraProps {
  /** A picture as JPEG. */
  readonly onTaken: (photo: Blob) => void
  readonly onStop: () => void
  /** There is no camera, or it may not be used. */
  readonly onRefused: () => void
}

const QUALITY = 0.92

/** The camera's picture, the rear camera where there are two, with a shutter; the camera is off once it is left. */
export function Camera({ onTaken, onStop, onRefused }: CameraProps) {
  const text = useText().subject
  const video = useRef<HTMLVideoElement>(null)
  const refused = useRef(onRefused)
  useEffect(() => {
    refused.current = onRefused
  })
  useEffect(() => {
    let stream: MediaStream | null = null
    let isLeft = false
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop()
    }
    const start = async () => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({
          video: { facingMode: 'environment', width: { ideal: 2560 } },
        })
        if (isLeft) return stop()
        if (video.current) video.current.srcObject = stream
      } catch {
        if (!isLeft) refused.current()
      }
    }
    void start()
    return () => {
      isLeft = true
      stop()
    }
  }, [])
  const shoot = () => {
    const view = video.current
    if (!view?.videoWidth) return
    const canvas = document.createElement('canvas')
    canvas.width = view.videoWidth
    canvas.height = view.videoHeight
    canvas.getContext('2d')?.drawImage(view, 0, 0)
    canvas.toBlob((photo) => photo && onTaken(photo), 'image/jpeg', QUALITY)
  }
  return (
    <section className="provisional-photo" aria-label={text.cameraView}>
      <div className="provisional-view">
        <video ref={video} autoPlay muted playsInline aria-label={text.cameraView} />
      </div>
      <div className="provisional-acts">
        <Button icon={CameraIcon} onClick={shoot}>
          {text.shoot}
        </Button>
        <Button onClick={onStop}>{text.stopCamera}</Button>
      </div>
    </section>
  )
}
