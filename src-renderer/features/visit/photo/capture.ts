import { clockOf, dayOf } from '../../../ui/data/format.ts'

const QUALITY = 0.92

/**
 * One picture of a running camera, as the bytes that become evidence: the camera's own photograph where it gives one,
 * else the frame on the screen as JPEG. Null when there is no picture yet.
 */
export async function capture(video: HTMLVideoElement, stream: MediaStream): Promise<Blob | null> {
  const [track] = stream.getVideoTracks()
  if (!track || video.videoWidth === 0) return null
  const own = await photograph(track)
  if (own) return own
  const canvas = document.createElement('canvas')
  canvas.width = video.videoWidth
  canvas.height = video.videoHeight
  canvas.getContext('2d')?.drawImage(video, 0, 0)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
}

async function photograph(track: MediaStreamTrack): Promise<Blob | null> {
  if (typeof ImageCapture === 'undefined') return null
  try {
    const photo = await new ImageCapture(track).takePhoto()
    return photo.size > 0 && photo.type === 'image/jpeg' ? photo : null
  } catch {
    return null
  }
}

/** Name of a photograph taken now: 现场照片 by day and second, so that names follow time. */
export function photoName(takenAt: Date): string {
  return `IMG_${dayOf(takenAt).replaceAll('-', '')}_${clockOf(takenAt, true).replaceAll(':', '')}.jpg`
}
