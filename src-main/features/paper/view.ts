import { z } from 'zod'
import type { WorkReader } from '../../database/handle.ts'
import type { PaperTable } from '../../database/tables.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import { carriedPapers } from '../visit/carry/papers.ts'
import type { VisitPaper } from './contract.ts'
import { formOfKind } from './forms.ts'

const titledSchema = z.looseObject({
  title: z.string().optional(),
  device: z.string().catch(''),
  labels: z.looseObject({ title: z.string() }).optional().catch(undefined),
})

/** What a paper is called on its own first page. */
export function paperTitle({ content }: Pick<PaperTable, 'content'>): string {
  const { title, labels } = titledSchema.parse(JSON.parse(content))
  return title ?? labels?.title ?? '文书'
}

const howSchema = z.enum(['paper', 'file', 'refused']).nullable().catch(null)

/** Number of the device that issued a paper. */
const deviceOf = ({ content }: Pick<PaperTable, 'content'>): string => titledSchema.parse(JSON.parse(content)).device

/** A row of the register as a visit shows it. One that came with a draft is registered by the device that issued it. */
export function paperView({ work, city }: Pick<Context, 'work' | 'city'>, row: PaperTable): VisitPaper {
  const isCarried = carriedPapers(work.read).has(row.number)
  const known = isCarried
    ? city.read.first(city.read.query.selectFrom('register').select('state').where('number', '=', row.number))
    : undefined
  return {
    ...plainView(row),
    issuedBy: isCarried ? deviceOf(row) : null,
    state: row.state === 'cancelled' || known?.state === 'cancelled' ? 'cancelled' : 'issued',
    registered: row.registered_at !== null || known !== undefined,
  }
}

/** Refuses to take back a paper of another device: its number is of that device's series, and so is its place at the hub. */
export function requireIssuedHere(db: WorkReader, row: PaperTable): void {
  if (!carriedPapers(db).has(row.number)) return
  throw new Failure(
    'PA-0224',
    `${row.number} 由 ${deviceOf(row)} 号设备出具，不能在本机更正或作废。`,
    '请在出具它的设备上办理；需要时可在本机另行出具。',
  )
}

const plainView = (row: PaperTable): Omit<VisitPaper, 'issuedBy' | 'state' | 'registered'> => ({
  number: row.number,
  form: formOfKind(row.kind),
  title: paperTitle(row),
  file: row.file_hash,
  pages: row.pages,
  code: row.code,
  issuedAt: row.issued_at,
  officer: row.officer,
  replaces: row.replaces,
  replacedBy: row.replaced_by,
  cancelReason: row.cancel_reason,
  handedOver: howSchema.parse(row.handed_over),
  handedOverAt: row.handed_over_at,
  handedOverTo: row.handed_over_to,
})
