import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { openSession, type Session } from '../../sync/exchange/session.ts'
import { saveFile } from '../evidence/evidence-store.ts'
import { actsOf } from '../follow-up/follow-up-store.ts'
import type { Review } from './contract.ts'
import { fetchFile } from './fetch-file.ts'
import { readFinished } from './finished.ts'
import { isHere } from './here.ts'
import { getReview } from './view.ts'

/** Types that a window may show; a file of another type stays at the hub. */
const SHOWN = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf']

type Named = { readonly sha256: string; readonly type: string }

type VisitInput = { readonly visit: string }

/**
 * Takes the evidence of a visit, and of what was done about its orders, from the hub, as far as it is not here; each is
 * kept encrypted under its hash. What the hub does not have yet is left out. Failures VI-1711, VI-1712, SY-01xx.
 */
export function fetchPhotos(context: Context, input: VisitInput, signal?: AbortSignal): Promise<Review> {
  const { evidence } = readFinished(context, input.visit)
  const proofs = actsOf(context.work.read, context.city.read, [input.visit]).flatMap((act) => act.evidence)
  return take(context, input, [...evidence, ...proofs], signal)
}

/** Takes one of its originals, like `fetchPhotos`. */
export function fetchPhoto(
  context: Context,
  input: VisitInput & { readonly sha256: string },
  signal?: AbortSignal,
): Promise<Review> {
  const wanted = readFinished(context, input.visit).evidence.filter(({ sha256 }) => sha256 === input.sha256)
  return take(context, input, wanted, signal)
}

/** Takes the small copies of its photographs, by which they are shown until an original is wanted. */
export function fetchThumbnails(context: Context, input: VisitInput, signal?: AbortSignal): Promise<Review> {
  const { evidence } = readFinished(context, input.visit)
  const small = evidence.flatMap(({ sha256, thumbnail }) =>
    thumbnail === '' || isHere(context, sha256) ? [] : [{ sha256: thumbnail, type: 'image/webp' }],
  )
  return take(context, input, small, signal)
}

async function take(
  context: Context,
  input: VisitInput,
  files: readonly Named[],
  signal: AbortSignal | undefined,
): Promise<Review> {
  const { hub } = context.device
  if (hub === null)
    throw new Failure('VI-1711', '本机是单机使用，取不到其他设备的照片。', '请在记录这次检查的设备上看照片。')
  const wanted = files.filter(({ sha256, type }) => SHOWN.includes(type) && !isHere(context, sha256))
  if (wanted.length > 0) {
    const session = await openSession(context, hub, signal)
    for (const file of wanted) await fetchOne(context, session, file)
    context.changed('visit')
  }
  return getReview(context, input)
}

async function fetchOne(context: Context, session: Session, { sha256, type }: Named): Promise<void> {
  const bytes = await fetchFile(context, session, sha256)
  if (bytes === null) return
  const at = context.now().toISOString()
  const row = { sha256, size: bytes.length, type, kind: 'received', made_at: at, upload: 0, confirmed_at: at } as const
  context.work.write((db) => saveFile(db, row))
}
