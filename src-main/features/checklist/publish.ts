import { type Day, wrongDay } from '../../law/day.ts'
import { canonicalJson, sha256Hex } from '../../paper/canonical.ts'
import { log } from '../audit/store.ts'
import { checklistSchema, soundChecklistSchema } from '../catalogue/checklist-schema.ts'
import { readCatalogue } from '../catalogue/store.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import { legalDay } from '../legal-day.ts'
import { signJson } from '../sync/exchange/envelope.ts'
import { enqueue } from '../sync/outbox.ts'
import type { Draft } from './contract.ts'
import { checklistOfDraft, draftOfChecklist } from './draft.ts'
import { draftFaults } from './faults.ts'
import { requirePublish } from './rights.ts'
import { deleteDraft, type EditionRow, editionRows, insertEdition, isWaiting, readDraft, writeDraft } from './store.ts'

/** The outbox kind by which an office hands an edition to the hub. */
const PUBLISHED = 'checklist.published'

/**
 * Makes the kept draft the next edition from a day on. A stand-alone folder puts it into its catalogue, signed by this
 * device; an enrolled one hands it to the hub, from where it comes to every device. Visits keep the edition they began with.
 * @throws Failure CL-0101 no draft, CL-0201 faults, CL-0202 the day, CL-0203 nothing changed, CL-0204 waiting at the hub.
 */
export function publish(
  context: Context,
  input: { readonly id: string; readonly validFrom: Day },
): { edition: string; toHub: boolean } {
  requirePublish(context)
  const kept = readDraft(context.work.read, input.id)
  if (!kept) throw new Failure('CL-0101', '没有这份检查表的草稿。', '请先修改检查表，再发布。')
  const rows = editionRows(context.city.read, input.id)
  if (kept.sent && isWaiting(context.work.read, kept, rows)) {
    throw new Failure('CL-0204', `${kept.sent.edition} 版已上报，平台还没有发下来。`, '请先同步，收到后再发布下一版。')
  }
  refuseFaults(kept.draft)
  refuseDay(input.validFrom, rows, legalDay(context.now()))
  refuseSame(context, kept.draft, rows)
  const edition = nextEdition(input.validFrom, rows)
  const checklist = soundChecklistSchema.parse(checklistOfDraft(kept.draft, edition, input.validFrom))
  const detail = `${checklist.title}（${checklist.id}）${edition} 版，自 ${input.validFrom} 起施行`
  if (context.device.hub !== null) {
    context.work.write((db) => {
      const mutation = enqueue(db, context, {
        kind: PUBLISHED,
        title: '发布检查表',
        subjectUid: null,
        subjectName: checklist.title,
        baseVersion: null,
        body: { checklist },
      })
      writeDraft(db, { ...kept, sent: { mutation, edition, at: context.now().toISOString() } })
      log(db, context, { action: '发布检查表', detail })
    })
    context.changed('sync')
    return { edition, toHub: true }
  }
  const signature = signJson({ sha256: sha256Hex(canonicalJson(checklist)) }, context.device.signingKey)
  // The edition first: killed in between, the draft is still there and says that nothing has changed.
  context.city.write((db) => insertEdition(db, checklist, signature))
  context.work.write((db) => {
    deleteDraft(db, input.id)
    log(db, context, { action: '发布检查表', detail })
  })
  context.changed('settings')
  return { edition, toHub: false }
}

function refuseFaults(draft: Draft): void {
  const faults = draftFaults(draft)
  const [first] = faults
  if (first) throw new Failure('CL-0201', `检查表有 ${faults.length} 处须改正：${first.sentence}`, '请改正后再发布。')
}

/** An edition takes effect today or later, and not before one that is there already: the law at the time of the act. */
function refuseDay(validFrom: Day, rows: readonly EditionRow[], today: Day): void {
  const wrong = wrongDay(validFrom)
  if (wrong !== null || validFrom < today) {
    throw new Failure('CL-0202', '施行日不能早于今天。', '已做的检查按当时的检查表，新版从今天或以后起施行。')
  }
  const latest = rows[0]?.valid_from ?? ''
  if (latest > validFrom) {
    throw new Failure('CL-0202', `已有自 ${latest} 起施行的一版。`, '新版的施行日须在这一天或以后。')
  }
}

function refuseSame(context: Context, draft: Draft, rows: readonly EditionRow[]): void {
  const latest = rows[0]
  if (!latest) return
  const before = readCatalogue(context.city.read, 'checklist', draft.id, { edition: latest.edition }, checklistSchema)
  if (before.sections.some(({ items }) => items.some(({ judgedBy }) => judgedBy === 'unknown'))) return
  if (canonicalJson(draftOfChecklist(before)) !== canonicalJson(draft)) return
  throw new Failure('CL-0203', `草稿与 ${latest.edition} 版完全相同。`, '没有改动，不用发布。')
}

/** Named by its first day, so that newer ones sort later; a second one of the same day gets a number. */
function nextEdition(validFrom: Day, rows: readonly EditionRow[]): string {
  const taken = new Set(rows.map(({ edition }) => edition))
  let edition = validFrom
  for (let number = 2; taken.has(edition); number++) edition = `${validFrom}-${String(number).padStart(2, '0')}`
  return edition
}
