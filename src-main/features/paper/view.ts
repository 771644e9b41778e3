import { z } from 'zod'
import type { PaperTable } from '../../database/tables.ts'
import type { VisitPaper } from './contract.ts'
import { formOfKind } from './forms.ts'

const titledSchema = z.looseObject({
  title: z.string().optional(),
  labels: z.looseObject({ title: z.string() }).optional().catch(undefined),
})

/** What a paper is called on its own first page. */
export function paperTitle({ content }: Pick<PaperTable, 'content'>): string {
  const { title, labels } = titledSchema.parse(JSON.parse(content))
  return title ?? labels?.title ?? '文书'
}

const howSchema = z.enum(['paper', 'file', 'refused']).nullable().catch(null)

/** A row of the register as a visit shows it. */
export const paperView = (row: PaperTable): VisitPaper => ({
  number: row.number,
  form: formOfKind(row.kind),
  title: paperTitle(row),
  file: row.file_hash,
  pages: row.pages,
  code: row.code,
  issuedAt: row.issued_at,
  officer: row.officer,
  state: row.state === 'cancelled' ? 'cancelled' : 'issued',
  registered: row.registered_at !== null,
  replaces: row.replaces,
  replacedBy: row.replaced_by,
  cancelReason: row.cancel_reason,
  handedOver: howSchema.parse(row.handed_over),
  handedOverAt: row.handed_over_at,
  handedOverTo: row.handed_over_to,
})
