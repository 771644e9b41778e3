import { z } from 'zod'
import type { Officer } from '../../../features/access/contract.ts'
import { verdictSchema } from '../../../features/visit/contract.ts'
import type { HubVisitTable } from '../../storage/tables.ts'

const paperSchema = z.looseObject({
  number: z.string(),
  kind: z.string().default('on_site_record'),
  contentHash: z.string().default(''),
  fileHash: z.string().default(''),
  code: z.string().default(''),
})

/** What the hub reads of a finalised visit; everything else is kept as it was signed. */
export const visitBodySchema = z.looseObject({
  id: z.string(),
  number: z.string(),
  subject: z.looseObject({
    uid: z.string().optional(),
    name: z.string(),
    code: z.string().nullish(),
    address: z.string().default(''),
  }),
  taskId: z.string().nullish(),
  checklist: z.looseObject({ id: z.string(), edition: z.string(), title: z.string().default('') }),
  opening: z.looseObject({
    type: z.string().nullish(),
    officers: z.array(z.looseObject({ id: z.string().default(''), name: z.string() })).default([]),
    /** `merged` = the tasks that it took along. */
    steps: z.looseObject({ merged: z.array(z.string()).default([]) }).catch({ merged: [] }),
  }),
  answers: z.array(z.looseObject({ item: z.string(), verdict: verdictSchema.nullable() })).default([]),
  evidence: z
    .array(
      z.looseObject({
        sha256: z.string(),
        /** SHA-256 of its small copy; '' where there is none. */
        thumbnail: z.string().default(''),
        copies: z.array(z.looseObject({ sha256: z.string() })).default([]),
      }),
    )
    .default([]),
  result: z.string().default(''),
  agency: z.string().default(''),
  startedAt: z.string(),
  finalisedAt: z.string().nullish(),
  papers: z.array(paperSchema).default([]),
})
export type VisitBody = z.infer<typeof visitBodySchema>

/** Answers by verdict. */
export function countVerdicts(body: VisitBody): { ok: number; failed: number; not_applicable: number } {
  const count = (verdict: string): number => body.answers.filter((answer) => answer.verdict === verdict).length
  return { ok: count('ok'), failed: count('fail'), not_applicable: count('na') }
}

/** Whether an officer finalised a visit, or is named by its opening. */
export function isOfficerOf(officer: Officer, row: HubVisitTable): boolean {
  if (row.officer === officer.id) return true
  const body = visitBodySchema.safeParse(JSON.parse(row.body))
  return body.success && body.data.opening.officers.some(({ id }) => id === officer.id)
}
