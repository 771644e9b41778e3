import type { Context } from '../../../src-main/features/context.ts'
import type { Finalised } from '../../../src-main/features/visit/record/finalise.ts'
import * as visits from '../../../src-main/features/visit/service.ts'
import type { Pictures } from './pictures.ts'

/** 食品经营与餐饮, the checklist that is used most. */
const CHECKLIST = '01'
/** Subjects that are looked at for one of that checklist. */
const TRIED = 1000

/** A visit that is open, and the item on which keys judge. */
export type Begun = { readonly id: string; readonly items: readonly string[]; readonly byHand: string }

type Visitable = { readonly uid: string; readonly code: string }

/** Begins visits of subjects that nobody has visited, one after the other. */
export function* beginVisits(context: Context): Generator<Begun, never> {
  const { city, work } = context
  const visited = new Set(
    work.read.all(work.read.query.selectFrom('visit').select('subject_uid')).map((row) => row.subject_uid),
  )
  const all = city.connection
    .prepare<[number], Visitable>(
      "select uid, code from subject where code is not null and status = '存续' order by id limit ?",
    )
    .all(TRIED)
  for (const { uid, code } of all) {
    if (visited.has(uid)) continue
    if (visits.example(context, { code }).checklist.id === CHECKLIST) yield begin(context, uid, code)
  }
  throw new Error(`the first ${TRIED} subjects of the city are not enough to be visited`)
}

/** Opens a visit and answers every item as in order. */
function begin(context: Context, subjectUid: string, code: string): Begun {
  const { id, checklist } = visits.start(context, { subjectUid, taskId: null })
  if (checklist.id !== CHECKLIST) visits.chooseChecklist(context, { id, checklist: CHECKLIST })
  const { opening, answers, closing } = visits.example(context, { code })
  visits.saveOpening(context, { id, patch: opening })
  for (const { item, ...patch } of answers) visits.answer(context, { id, item, patch })
  visits.saveClosing(context, { id, patch: { ...closing, endedAt: null, handedOver: null } })
  const asked = visits.get(context, { id }).checklist.sections.flatMap(({ items }) => items)
  const byHand = asked.find(({ judgedBy, photo }) => judgedBy === 'yes_no' && photo !== 'yes')?.id
  if (!byHand) throw new Error(`checklist ${CHECKLIST} has no item that is judged by hand`)
  visits.place(context, { id, stage: 'items', item: byHand })
  return { id, items: asked.map((item) => item.id), byHand }
}

/** Takes a photograph into a visit as the window does; answers when it is on the disk. */
export const keepPhoto = (context: Context, id: string, item: string, file: Blob): Promise<unknown> =>
  visits.addPhoto(context, {
    ...{ id, item, file, name: `IMG_${file.size}.jpg`, spot: '经营场所', place: null, source: 'file' },
    takenAt: context.now().toISOString(),
  })

/** Adds so many photographs, one item after the other. */
export async function photograph(
  context: Context,
  { id, items }: Begun,
  pictures: Pictures,
  count: number,
): Promise<void> {
  for (let i = 0; i < count; i++) await keepPhoto(context, id, items[i % items.length] ?? '', await pictures.small())
}

/** Lays the record before the parties; both officers have signed. What it answers is the last signature and the end. */
export async function signedButOne(context: Context, { id }: Begun): Promise<() => Promise<Finalised>> {
  const { hash: signedHash } = await visits.draft(context, { id })
  const { opening } = visits.get(context, { id })
  const sign = (role: 'officer1' | 'officer2' | 'party', name: string): unknown =>
    visits.sign(context, { id, role, name, strokes: STROKES, signedHash })
  sign('officer1', opening.officers[0]?.name ?? '')
  sign('officer2', opening.officers[1]?.name ?? '')
  return () => {
    sign('party', opening.present.name)
    visits.saveClosing(context, { id, patch: { handedOver: 'paper' } })
    return visits.finalise(context, { id })
  }
}

/** A name as a finger writes it: one point each 16 ms for two seconds. */
const STROKES = {
  width: 300,
  height: 120,
  strokes: [
    Array.from({ length: 120 }, (_, i): [number, number, number, number] => [
      20 + i * 2,
      Math.round(60 + 30 * Math.sin(i / 5)),
      i * 16,
      0.5,
    ]),
  ],
}
