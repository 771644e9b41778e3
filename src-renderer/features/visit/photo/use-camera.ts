import { type RefObject, useEffect, useRef, useState } from 'react'

/** What the camera is doing: `absent` = none there, refused, or taken by another program. */
export type CameraState = 'starting' | 'live' | 'absent'

/** The camera that looks away from the officer, while mounted. */
export function useCamera(): {
  readonly state: CameraState
  readonly video: RefObject<HTMLVideoElement | null>
  readonly stream: RefObject<MediaStream | null>
} {
  const video = useRef<HTMLVideoElement>(null)
  const stream = useRef<MediaStream>(null)
  const [state, setState] = useState<CameraState>('starting')
  useEffect(() => {
    let isGone = false
    const start = async () => {
      try {
        const wanted = { facingMode: { ideal: 'environment' }, width: { ideal: 4096 }, height: { ideal: 3072 } }
        const got = await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false })
        if (isGone) {
          stop(got)
          return
        }
        stream.current = got
        const screen = video.current
        if (!screen) return
        // Before its first frame there is nothing that could be taken.
        screen.addEventListener('loadeddata', () => !isGone && setState('live'), { once: true })
        screen.srcObject = got
      } catch {
        if (!isGone) setState('absent')
      }
    }
    void start()
    return () => {
      isGone = true
      stop(stream.current)
      stream.current = null
    }
  }, [])
  return { state, video, stream }
}

function stop(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop()
}
