import { z } from 'zod'
import { soundChecklistSchema } from '../../features/catalogue/checklist-schema.ts'
import { legalDay } from '../../features/legal-day.ts'
import { canonicalJson } from '../../paper/canonical.ts'
import { putCatalogue } from '../storage/registry.ts'
import { applied, type Handler, malformed } from './taking/arrival.ts'

const bodySchema = z.looseObject({ checklist: z.unknown() })

/**
 * `checklist.published`: an office's new edition of a checklist, handed on to every device by the feed. It takes
 * effect on the day it was published or later, and two contents never share an edition.
 */
export const checklistPublished: Handler = async ({ tx, envelope }) => {
  const body = bodySchema.safeParse(envelope.body)
  const parsed = soundChecklistSchema.safeParse(body.data?.checklist)
  if (!parsed.success) return malformed('检查表')
  const checklist = parsed.data
  const { kind, id, edition, validFrom, title } = checklist
  if (validFrom < legalDay(new Date(envelope.madeAt))) {
    return {
      answer: 'rejected',
      reason: `检查表“${title}”的施行日早于发布的那一天。`,
      remedy: '请改为今天或以后的日期重新发布。',
    }
  }
  const known = await tx
    .selectFrom('catalogue')
    .select('body')
    .where('kind', '=', kind)
    .where('id', '=', id)
    .where('edition', '=', edition)
    .executeTakeFirst()
  if (known && known.body !== canonicalJson(checklist)) {
    return {
      answer: 'rejected',
      reason: `检查表“${title}”的 ${edition} 版已由另一台设备发布。`,
      remedy: '请先同步取得那一版，核对后再发布。',
    }
  }
  const signature = envelope.signature.value
  if (!known) await putCatalogue(tx, { kind, id, edition, validFrom, body: checklist, signature })
  return applied
}
