import type { WorkReader } from '../../database/handle.ts'
import type { SyncItem } from './contract.ts'
import { waitingFiles } from './store.ts'

/**
 * Files on their way: a line for the photographs of each visit, and one for papers and what else there is. The small
 * copies of photographs go before them and have a line where nothing else is left.
 */
export function uploadItems(db: WorkReader, running: boolean): SyncItem[] {
  const all = waitingFiles(db)
  const waiting = all.filter(({ kind }) => kind !== 'thumbnail')
  if (all.length === 0) return []
  const visits = visitsWithWaitingPhotos(db)
  const inVisits = new Set(visits.flatMap((visit) => visit.waiting.map((file) => file.sha256)))
  const rest = waiting.filter((file) => !inVisits.has(file.sha256))
  const state = running ? ('uploading' as const) : ('waiting' as const)
  const items = visits.map((visit): SyncItem => {
    const confirmed = visit.total - visit.waiting.length
    const left = `余 ${visit.waiting.length} 张 ${megabytes(visit.waiting)} MB，断点续传`
    return {
      ...bare(`photos ${visit.id}`, `照片 ${visit.total} 张`, `平台已确认 ${confirmed} 张，${left}`, visit.waiting),
      missing: visit.waiting.map(({ name }) => name).filter((name) => name !== ''),
      kind: 'photos',
      subjectName: visit.subjectName,
      subjectUid: visit.subjectUid,
      state,
      confirmed,
      total: visit.total,
    }
  })
  const others = (title: string, files: readonly File[]): SyncItem => ({
    ...bare('files', title, `${megabytes(files)} MB，断点续传`, files),
    missing: numbersOf(db, files),
    state,
  })
  if (waiting.length === 0) return [others(`照片缩小图 ${all.length} 张`, all)]
  return rest.length === 0 ? items : [...items, others(`文书等附件 ${rest.length} 份`, rest)]
}

/** Numbers of those among files that are papers. */
const numbersOf = (db: WorkReader, files: readonly File[]): string[] =>
  db
    .all(
      db.query
        .selectFrom('paper')
        .select('number')
        .where(
          'file_hash',
          'in',
          files.map(({ sha256 }) => sha256),
        )
        .orderBy('issued_at'),
    )
    .map(({ number }) => number)

type File = { readonly sha256: string; readonly size: number; readonly made_at: string }

type VisitPhotos = {
  readonly id: string
  readonly subjectName: string
  readonly subjectUid: string
  readonly total: number
  readonly waiting: readonly (File & { readonly name: string })[]
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
        'evidence.name',
      ])
      .orderBy('evidence.position')
      .where('evidence.visit', 'in', waitingIn),
  )
  return [...Map.groupBy(rows, (row) => row.visit)].flatMap(([id, pieces]) => {
    // The same photograph on two items is one file.
    const files = [...new Map(pieces.map((piece) => [piece.sha256, piece])).values()]
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
  missing: [],
})

/** Megabytes with one decimal, never less than 0.1. */
const megabytes = (files: readonly File[]): string =>
  (Math.ceil(files.reduce((sum, file) => sum + file.size, 0) / 100_000) / 10).toFixed(1)
