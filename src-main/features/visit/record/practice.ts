import { z } from 'zod'
import type { WorkWriter } from '../../../database/handle.ts'
import { canonicalJson, sha256Hex } from '../../../paper/canonical.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { drawDraft } from '../../report/paper.ts'
import type { Entry } from '../entry/contract.ts'
import { readPractices } from '../entry/entry-store.ts'
import { dropUnusedFiles, saveFile } from '../evidence/evidence-store.ts'
import { effectiveClosing } from '../signing/closing-words.ts'
import { loadVisit, type VisitState } from '../state/state.ts'
import { deleteVisit, updateVisit } from '../store.ts'
import { visitBody } from './body.ts'
import { recordContent, textHash } from './record-content.ts'

/** What stands where a real paper has its number. */
export const PRACTICE_NUMBER = '练习'

/**
 * State of a practice visit that is done. It is never 'finalised', so nothing that looks at finished checks (cap, last
 * visit, profile, my work, statistics, chain, outbox) can meet one.
 */
const PRACTISED = 'practised'

/**
 * Ends a practice visit: the record is drawn with its watermark, unsigned and outside the register; no number is taken,
 * nothing is put into the outbox.
 */
export async function finishPractice(context: Context, state: VisitState): Promise<void> {
  const at = context.now().toISOString()
  const content = recordContent(context, state, { number: PRACTICE_NUMBER, issuedAt: at })
  const { pdf, pages } = await drawDraft(context, content)
  const fileHash = await context.files.put(pdf)
  context.work.write((db) => {
    const body = visitBody(context, state, {
      number: PRACTICE_NUMBER,
      finalisedAt: at,
      signedHash: textHash(context, state),
      previousHash: null,
      paper: { contentHash: '', fileHash, code: '', pages },
    })
    const text = canonicalJson(body)
    saveFile(db, {
      sha256: fileHash,
      size: pdf.length,
      type: 'application/pdf',
      kind: 'paper',
      made_at: at,
      upload: 0,
      confirmed_at: null,
    })
    updateVisit(db, state.row.id, {
      state: PRACTISED,
      closing: JSON.stringify(effectiveClosing(state)),
      finalised_at: at,
      changed_at: at,
      result: body.result,
      body: text,
      hash: sha256Hex(text),
    })
  })
  context.changed('visit')
}

const papersSchema = z.looseObject({ papers: z.array(z.looseObject({ fileHash: z.string() })) })

/** The file of a practice record; it stands in the body alone, since the register does not know it. */
export function practicePaper(body: string | null): string | null {
  if (body === null) return null
  return papersSchema.safeParse(JSON.parse(body)).data?.papers[0]?.fileHash ?? null
}

/** Practice visits of this device, newest first. */
export const practices = (
  context: Context,
): { id: Entry['id']; subjectName: string; startedAt: string; done: boolean }[] =>
  readPractices(context.work.read).map((row) => ({
    id: row.id,
    subjectName: row.subject_name,
    startedAt: row.started_at,
    done: row.state === PRACTISED,
  }))

/** Deletes a practice visit with all that hangs on it; a Failure for a real one. */
export function removePractice(context: Context, input: { readonly id: string }): Record<string, never> {
  const state = loadVisit(context, context.work.read, input.id)
  if (state.row.practice !== 1) {
    throw new Failure('VI-1321', '这不是练习，不能删除。', '没有完成的检查可以放弃，须写明原因。')
  }
  const paper = practicePaper(state.row.body)
  context.work.write((db) => {
    deleteVisit(db, input.id)
    dropUnusedFiles(
      db,
      state.evidence.flatMap((photo) => [photo.sha256, photo.thumbnail]),
    )
    if (paper !== null) dropPaperFile(db, paper)
  })
  context.changed('visit')
  return {}
}

function dropPaperFile(db: WorkWriter, sha256: string): void {
  const issued = db.query.selectFrom('paper').select('file_hash')
  db.run(db.query.deleteFrom('file').where('sha256', '=', sha256).where('sha256', 'not in', issued))
}
