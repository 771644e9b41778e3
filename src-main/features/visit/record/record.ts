import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { saveRoom } from '../answering/answering-store.ts'
import type { Finding, VisitDescription } from '../contract.ts'
import { addPhoto } from '../evidence/evidence.ts'
import { saveFinding } from '../finding/findings.ts'
import { answer } from '../items/answers.ts'
import { checklistOf, requireSector } from '../items/checklists.ts'
import { saveOpening } from '../opening/opening.ts'
import { start } from '../opening/start.ts'
import { subjectFacts, subjectUidOfCode } from '../opening/subject-facts.ts'
import { saveClosing } from '../signing/closing.ts'
import { endCheck } from '../signing/draft.ts'
import { sign } from '../signing/signatures.ts'
import { loadVisit } from '../state/state.ts'
import { readOpenVisitOf, readVisit, updateVisit } from '../store.ts'
import { discard } from './discard.ts'
import { type Finalised, finalise } from './finalise.ts'
import { textHash } from './record-content.ts'

type Photos = readonly { readonly name: string; readonly file: Blob }[]

/**
 * Records and finalises a whole check from its description, through the same steps as a check by hand. Everything or
 * nothing: a description that fails at any step leaves no visit. A photograph named 01-05….jpg belongs to item 01-05,
 * others to the visit.
 */
export async function record(
  context: Context,
  input: { readonly visit: VisitDescription; readonly photos: Photos },
): Promise<Finalised> {
  const { visit, photos } = input
  const uid = subjectUidOfCode(context, visit.subjectCode)
  requireSector(context, checklistOf(context, visit.checklist.id, visit.checklist.edition))
  if (readOpenVisitOf(context.work.read, subjectFacts(context, uid).uids)) {
    throw new Failure('VI-0602', '这个主体有一次没有完成的检查。', '请先在工作站里完成或放弃它。')
  }
  const { id } = start(context, { subjectUid: uid, taskId: null })
  try {
    await fill(context, id, visit, photos)
    return await finalise(context, { id })
  } catch (error) {
    if (readVisit(context.work.read, id)?.state === 'open') discard(context, { id, reason: '检查描述文件没有通过' })
    throw error
  }
}

async function fill(context: Context, id: string, visit: VisitDescription, photos: Photos): Promise<void> {
  const startedAt = [visit.opening.certificateShownAt, context.now().toISOString()]
    .filter((at) => at !== null)
    .sort()[0]
  context.work.write((db) =>
    updateVisit(db, id, {
      checklist: visit.checklist.id,
      edition: visit.checklist.edition,
      ...(startedAt ? { started_at: startedAt } : {}),
    }),
  )
  // A description from before the lawful steps is asked for them like any other visit.
  const { steps, ...opening } = visit.opening
  saveOpening(context, { id, patch: steps.asked ? { ...opening, steps } : opening })
  context.work.write((db) => {
    for (const room of visit.instances) saveRoom(db, id, { ...room, removed: false })
  })
  for (const { item, ...patch } of visit.answers) answer(context, { id, item, patch })
  requireAsked(context, id)
  for (const photo of photos) await addPhoto(context, { id, ...photoFacts(context, id, photo) })
  for (const [place, finding] of visit.findings.entries()) {
    const isFirst = visit.findings.findIndex(({ item }) => item === finding.item) === place
    saveFinding(context, { id, finding: { ...finding, id: isFirst ? begunId(context, id, finding) : '' } })
  }
  const { refusal, handedOver, ...closing } = visit.closing
  saveClosing(context, { id, patch: { ...closing, endedAt: null } })
  if (closing.endedAt !== null) saveClosing(context, { id, patch: { endedAt: closing.endedAt } })
  saveClosing(context, { id, patch: { refusal, handedOver } })
  const signedHash = textHash(context, endCheck(context, id))
  for (const { role, name, strokes } of visit.signatures) sign(context, { id, role, name, strokes, signedHash })
}

/** A described answer that is not asked would be lost in silence: a Failure names the first. */
function requireAsked(context: Context, id: string): void {
  const { aside } = loadVisit(context, context.work.read, id)
  const [first] = aside.answers
  if (!first) return
  throw new Failure(
    'VI-1114',
    `按其他项的回答，${first.item} 项不检查，却写了回答。`,
    '请删去这一项的回答，或改正前面的回答。',
  )
}

/** The finding that the failed item began with is the first one described of it. */
function begunId(context: Context, id: string, finding: Omit<Finding, 'id'>): string {
  const { findings } = loadVisit(context, context.work.read, id)
  return findings.find((own) => own.item !== null && own.item === finding.item)?.id ?? ''
}

function photoFacts(context: Context, id: string, { name, file }: Photos[number]) {
  const { checklist } = loadVisit(context, context.work.read, id)
  const ids = checklist.sections.flatMap((section) => section.items.map((item) => item.id))
  // 20-06#2 begins with 20-06 too: the longest that fits is meant.
  const item = ids.filter((candidate) => name.startsWith(candidate)).sort((a, b) => b.length - a.length)[0] ?? null
  const takenAt = context.now().toISOString()
  return { item, file, name, takenAt, spot: '', place: null, source: 'file' as const }
}
