import { useEffect, useRef } from 'react'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/form/button/button.tsx'
import { Notice } from '../../ui/state/notice.tsx'
import { CameraIcon } from '../../ui/theme/icons.ts'
import { useCamera } from '../visit/photo/use-camera.ts'
import { openCodesReader } from './codes-reader.ts'

interface CameraViewProps {
  /** Texts of the codes that the camera sees. */
  readonly onTexts: (texts: readonly string[]) => void
  /** The picture of the moment, for its print. */
  readonly onPicture: (picture: ImageBitmap) => void
  readonly onStop: () => void
}

/** Between two looks, ms; each takes 10 to 200. */
const PAUSE_MS = 150
/** Longest side of a frame that is searched: enough for the QR of a licence that fills a third of it. */
const LONG_SIDE = 1600

/** The live camera; the first QR or bar code in it ends the search. */
export function CameraView({ onTexts, onPicture, onStop }: CameraViewProps) {
  const text = useText().scan
  const { state, video } = useCamera()
  const seen = useRef(onTexts)
  useEffect(() => {
    seen.current = onTexts
  })
  useEffect(() => {
    if (state !== 'live') return
    const reader = openCodesReader()
    let timer: ReturnType<typeof setTimeout>
    let isOver = false
    const look = async () => {
      const texts = await frameOf(video.current)
        .then((frame) => reader.read(frame, LONG_SIDE))
        .catch(() => [])
      if (isOver) return
      if (texts.length > 0) seen.current(texts)
      else timer = setTimeout(look, PAUSE_MS)
    }
    void look()
    return () => {
      isOver = true
      clearTimeout(timer)
      reader.close()
    }
  }, [state, video])
  if (state === 'absent') return <Notice kind="warn">{text.cameraAbsent}</Notice>
  return (
    <section className="scan-camera" aria-label={text.cameraView}>
      <div className="scan-view">
        <video ref={video} autoPlay muted playsInline aria-label={text.cameraView} />
        <i aria-hidden="true" />
      </div>
      <p role="status">{state === 'starting' ? text.cameraStarting : text.cameraHint}</p>
      <div className="scan-acts">
        <Button
          icon={CameraIcon}
          disabled={state !== 'live'}
          onClick={() => void frameOf(video.current).then(onPicture, () => {})}
        >
          {text.readPrint}
        </Button>
        <Button onClick={onStop}>{text.stopCamera}</Button>
      </div>
    </section>
  )
}

async function frameOf(video: HTMLVideoElement | null): Promise<ImageBitmap> {
  if (!video?.videoWidth) throw new Error('no picture yet')
  return createImageBitmap(video)
}
