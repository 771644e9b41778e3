import { z } from 'zod'
import { announce } from '../storage/feed/feed.ts'
import { type Arrival, applied, type Handler, malformed } from './taking/arrival.ts'

const paperSchema = z.looseObject({
  number: z.string().min(1),
  kind: z.string().default('report'),
  subjectCode: z.string().nullish(),
  subjectName: z.string().default(''),
  contentHash: z.string().default(''),
  fileHash: z.string().default(''),
  code: z.string().default(''),
  issuedAt: z.string(),
  state: z.string().default('issued'),
  replacedBy: z.string().nullish(),
})
type Paper = z.infer<typeof paperSchema>

/** Enters a paper into the register that travels to every workstation. A number that another device took is kept out. */
export async function putPaper({ tx, device }: Arrival, given: z.input<typeof paperSchema>): Promise<boolean> {
  const paper: Paper = paperSchema.parse(given)
  const known = await tx.selectFrom('register').select('device').where('number', '=', paper.number).executeTakeFirst()
  if (known && known.device !== device.number) return false
  const row = {
    number: paper.number,
    kind: paper.kind,
    subject_code: paper.subjectCode ?? null,
    subject_name: paper.subjectName,
    content_hash: paper.contentHash,
    file_hash: paper.fileHash,
    code: paper.code,
    issued_at: paper.issuedAt,
    device: device.number,
    state: paper.state,
    replaced_by: paper.replacedBy ?? null,
  }
  await tx
    .insertInto('register')
    .values(row)
    .onConflict((c) => c.column('number').doUpdateSet(row))
    .execute()
  await announce(tx, [{ kind: 'register', uid: paper.number, district: null }])
  return true
}

/** `report.issued`: an issued report or paper, or one that was cancelled. */
export const reportIssued: Handler = async (arrival) => {
  const body = paperSchema.safeParse(arrival.envelope.body)
  if (!body.success) return malformed('报告登记')
  if (await putPaper(arrival, body.data)) return applied
  return {
    answer: 'rejected',
    reason: `编号 ${body.data.number} 已由另一台设备登记。`,
    remedy: '请作废这份文书后重新出具。',
  }
}
