import type { Context } from '../../../src-main/features/context.ts'
import { prepareReport } from '../../../src-main/features/report/prepare.ts'
import type { ReportContent } from '../../../src-main/paper/content.ts'

export const purpose = '行政检查存档'

/** What a report of a subject says, without being issued. */
export function contentOf(context: Context, uid: string): ReportContent {
  const { content } = prepareReport(context, { uid, purpose }, 1)
  if (content.kind !== 'report') throw new Error(`a report was asked for, not ${content.kind}`)
  return content
}

/** Subjects with so many records, among the first of the city. */
export function subjectsWithRecords(
  { city: { connection } }: Context,
  least: number,
  most: number,
  limit: number,
): string[] {
  return connection
    .prepare<[number, number, number], string>(
      `select uid from subject join (
         select subject, count(*) as n from record where subject <= 40000 group by subject
       ) on subject = id where n between ? and ? order by id limit ?`,
    )
    .pluck()
    .all(least, most, limit)
}
