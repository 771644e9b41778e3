import type { EvidenceKind } from './kinds.ts'

/** A point on the earth in degrees (WGS 84) and how far it may be off, in metres. */
export interface Point {
  readonly latitude: number
  readonly longitude: number
  readonly accuracy: number
}

/** What is known of the making of a piece of evidence. */
export interface Making {
  readonly kind: EvidenceKind
  /** `camera` = taken with the camera of this workstation, `file` = brought in as a file. */
  readonly source: 'camera' | 'file'
  readonly takenAt: string
  /** Where the time comes from: this workstation's camera, the file's own data, or only the file system. */
  readonly timeFrom: 'camera' | 'own' | 'file'
  /** When it was taken in here. */
  readonly storedAt: string
  /** Where the file says it was made, and where this device was when it was taken in. */
  readonly madeAt: Point | null
  readonly here: Point | null
  /** Make and model of the camera; empty when the file does not say. */
  readonly device: string
  readonly software: string
}

/** One thing that speaks for or against a piece of evidence, in words. */
export interface Sign {
  readonly about: 'source' | 'time' | 'place'
  /** `unknown` = nothing speaks either way. */
  readonly sense: 'good' | 'doubt' | 'unknown'
  readonly words: string
}

/** Two clocks may differ that much without a word. */
const CLOCK_MS = 2 * 60_000
/** Inside premises and with the coordinates of a telephone. */
const NEAR_METRES = 200
/** Programs that change pictures, by the name they write into the file; a telephone's own firmware is none. */
const EDITORS =
  /photoshop|lightroom|gimp|snapseed|picsart|pixelmator|affinity|canva|meitu|美图|醒图|faceu|premiere|剪映/i

/**
 * Plausibility of a piece of evidence as the officer and the court read it: 何处来、何时、何地 (行政诉讼证据规定 art. 12,
 * 57(7): 被改动而又无法辨明真伪的不能作为依据). Nothing is refused for it; the signs stand beside the piece.
 */
export function plausibility(
  made: Making,
  visit: { readonly startedAt: string; readonly endedAt: string | null },
): Sign[] {
  return [sourceSign(made), timeSign(made, visit), placeSign(made)]
}

function sourceSign({ kind, source, device, software }: Making): Sign {
  const sign = (sense: Sign['sense'], words: string): Sign => ({ about: 'source', sense, words })
  if (source === 'camera') return sign('good', '由本机相机现场拍摄')
  if (EDITORS.test(software)) return sign('doubt', `文件经“${software}”处理过，须核对原始载体`)
  if (device !== '') return sign('unknown', `从文件导入，由“${device}”摄录`)
  if (kind === 'document') return sign('unknown', '从文件导入，须与原件核对')
  return sign('doubt', '从文件导入，文件没有记录摄录设备')
}

function timeSign(
  { source, takenAt, timeFrom, storedAt }: Making,
  { startedAt, endedAt }: { readonly startedAt: string; readonly endedAt: string | null },
): Sign {
  const sign = (sense: Sign['sense'], words: string): Sign => ({ about: 'time', sense, words })
  const taken = Date.parse(takenAt)
  if (taken > Date.parse(storedAt) + CLOCK_MS) {
    return sign('doubt', `所记时间晚于存入时间 ${span(taken - Date.parse(storedAt))}，摄录设备时钟可能不准`)
  }
  if (taken < Date.parse(startedAt) - CLOCK_MS) {
    return sign('doubt', `早于检查开始 ${span(Date.parse(startedAt) - taken)}`)
  }
  if (endedAt !== null && taken > Date.parse(endedAt) + CLOCK_MS) {
    return sign('doubt', `晚于检查结束 ${span(taken - Date.parse(endedAt))}`)
  }
  if (timeFrom === 'file') return sign('unknown', '文件没有记录摄录时间，按文件修改时间')
  return sign('good', source === 'camera' ? '拍摄时间即存入时间' : '摄录时间在检查期间')
}

function placeSign({ source, madeAt, here }: Making): Sign {
  const sign = (sense: Sign['sense'], words: string): Sign => ({ about: 'place', sense, words })
  if (source === 'camera') {
    return here
      ? sign('good', `拍摄时已定位，误差约 ${Math.round(here.accuracy)} 米`)
      : sign('unknown', '拍摄时没有定位，地点以笔录为准')
  }
  if (!madeAt) return sign('unknown', '文件没有记录位置，地点以笔录为准')
  if (!here) return sign('unknown', '文件记录了位置，本机没有定位，无法比对')
  const metres = Math.round(distance(madeAt, here))
  return metres <= Math.max(NEAR_METRES, here.accuracy)
    ? sign('good', `文件记录的位置距本机约 ${metres} 米`)
    : sign('doubt', `文件记录的位置距本机约 ${metres < 10_000 ? `${metres} 米` : `${Math.round(metres / 1000)} 公里`}`)
}

/** 3 分钟, 5 小时, 12 天. */
function span(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000)
  if (minutes < 120) return `${minutes} 分钟`
  const hours = Math.round(minutes / 60)
  return hours < 72 ? `${hours} 小时` : `${Math.round(hours / 24)} 天`
}

const EARTH_METRES = 6_371_000

/** Distance of two points in metres along the surface (haversine). */
export function distance(from: Point, to: Point): number {
  const radians = (degrees: number): number => (degrees * Math.PI) / 180
  const latitude = Math.sin(radians(to.latitude - from.latitude) / 2) ** 2
  const longitude =
    Math.sin(radians(to.longitude - from.longitude) / 2) ** 2 *
    Math.cos(radians(from.latitude)) *
    Math.cos(radians(to.latitude))
  return 2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(latitude + longitude)))
}

/** Reads 34.74700,113.62500 ±12 m as a device writes it; null when it is no point. */
export function pointOf(place: string | null): Point | null {
  const found = /^(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)(?: ±(\d+) m)?$/.exec(place ?? '')
  return found ? { latitude: Number(found[1]), longitude: Number(found[2]), accuracy: Number(found[3] ?? 0) } : null
}
