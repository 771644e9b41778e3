import { kindOf } from '../../../law/evidence/kinds.ts'
import { type Retention, type RetentionRules, retentionOf } from '../../../law/evidence/retention.ts'
import { retentionSchema } from '../../catalogue/retention-schema.ts'
import { readCatalogue } from '../../catalogue/store.ts'
import type { Context } from '../../context.ts'
import { legalDay } from '../../legal-day.ts'
import type { EvidenceRow } from './evidence-store.ts'

/** Periods in force on the day on which a visit began. */
export const retentionRules = (context: Context, startedAt: string): RetentionRules =>
  readCatalogue(context.city.read, 'retention', null, { on: legalDay(startedAt) }, retentionSchema)

export const retentionOfPiece = (rules: RetentionRules, piece: EvidenceRow): Retention =>
  retentionOf(rules, kindOf(piece.kind), legalDay(piece.stored_at ?? piece.taken_at), piece.kept_forever === 1)
