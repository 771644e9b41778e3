import type { WorkReader } from '../../database/handle.ts'
import type { SyncItem } from './contract.ts'
import { waitingFiles } from './store.ts'

/** Files on their way: a line for the photographs of each visit, and one for papers and what else there is. */
export function uploadItems(db: WorkReader, running: boolean): SyncItem[] {
  const waiting = waitingFiles(db)
  if (waiting.length === 0) return []
  const visits = visitsWithWaitingPhotos(db)
  const inVisits = new Set(visits.flatMap((visit) => visit.waiting.map((file) => file.sha256)))
  const rest = waiting.filter((file) => !inVisits.has(file.sha256))
  const state = running ? ('uploading' as const) : ('waiting' as const)
  const items = visits.map((visit): SyncItem => {
    const confirmed = visit.total - visit.waiting.length
    const left = `余 ${visit.waiting.length} 张 ${megabytes(visit.waiting)} MB，断点续传`
    return {
      ...bare(`photos ${visit.id}`, `照片 ${visit.total} 张`, `平台已确认 ${confirmed} 张，${left}`, visit.waiting),
      kind: 'photos',
      subjectName: visit.subjectName,
      subjectUid: visit.subjectUid,
      state,
      confirmed,
      total: visit.total,
    }
  })
  if (rest.length === 0) return items
  return [
    ...items,
    { ...bare('files', `文书等附件 ${rest.length} 份`, `${megabytes(rest)} MB，断点续传`, rest), state },
  ]
}

type File = { readonly sha256: string; readonly size: number; readonly made_at: string }

type VisitPhotos = {
  readonly id: string
  readonly subjectName: string
  readonly subjectUid: string
  readonly total: number
  readonly waiting: readonly File[]
}

function visitsWithWaitingPhotos(db: WorkReader): VisitPhotos[] {
  const photos = db.query
    .selectFrom('evidence')
    .innerJoin('file', 'file.sha256', 'evidence.sha256')
    .innerJoin('visit', 'visit.id', 'evidence.visit')
    .where('file.upload', '=', 1)
  const waitingIn = photos.select('evidence.visit').where('file.confirmed_at', 'is', null)
  const rows = db.all(
    photos
      .select([
        'evidence.visit',
        'visit.subject_name',
        'visit.subject_uid',
        'file.sha256',
        'file.size',
        'file.made_at',
        'file.confirmed_at',
      ])
      .where('evidence.visit', 'in', waitingIn)
      .distinct(),
  )
  return [...Map.groupBy(rows, (row) => row.visit)].flatMap(([id, files]) => {
    const [first] = files
    if (!first) return []
    const waiting = files.filter((file) => file.confirmed_at === null)
    return [{ id, subjectName: first.subject_name, subjectUid: first.subject_uid, total: files.length, waiting }]
  })
}

const bare = (id: string, title: string, detail: string, files: readonly File[]): SyncItem => ({
  id,
  kind: 'files',
  title,
  subjectName: '',
  subjectUid: null,
  detail,
  madeAt: files.map((file) => file.made_at).sort()[0] ?? '',
  state: 'waiting',
  why: null,
  remedy: null,
  answeredAt: null,
  confirmed: null,
  total: null,
})

/** Megabytes with one decimal, never less than 0.1. */
const megabytes = (files: readonly File[]): string =>
  (Math.ceil(files.reduce((sum, file) => sum + file.size, 0) / 100_000) / 10).toFixed(1)
