import { itemsOf } from '../../../law/check/checklist/checklist.ts'
import type { LeniencyList } from '../../../law/check/finding/leniency.ts'
import type { CreditMeasures } from '../../../law/check/finding/measure.ts'
import type { Day } from '../../../law/day.ts'
import type { Transfers } from '../../../law/lists.ts'
import { checklistSchema } from '../../catalogue/checklist-schema.ts'
import { lawsSchema, leniencySchema, measuresSchema, transfersSchema } from '../../catalogue/measure-schema.ts'
import { readCatalogue } from '../../catalogue/store.ts'
import type { Context } from '../../context.ts'
import type { LawOption } from '../contract.ts'

/** Measures and powers in force on a day. */
export const creditMeasures = ({ city }: Context, on: Day): CreditMeasures =>
  readCatalogue(city.read, 'measures', null, { on }, measuresSchema)

/** First and slight breaches that go without penalty, as in force on a day. */
export const leniencyList = ({ city }: Context, on: Day): LeniencyList =>
  readCatalogue(city.read, 'leniency', null, { on }, leniencySchema)

/** Authorities to which a matter may be handed over. */
export const transfers = ({ city }: Context, on: Day): Transfers =>
  readCatalogue(city.read, 'transfers', null, { on }, transfersSchema)

/** Laws to choose from, each with the articles that the checklists here cite and whether those were read in the text. */
export function lawOptions(context: Context, on: Day): LawOption[] {
  const articles = citedArticles(context)
  return readCatalogue(context.city.read, 'laws', null, { on }, lawsSchema).items.map(
    ({ name, edition, verified }) => ({
      name,
      edition,
      verified,
      articles: [...(articles.get(name) ?? [])]
        .map(([article, isRead]) => ({ article, verified: isRead && verified }))
        .sort((a, b) => a.article.localeCompare(b.article, 'zh-CN', { numeric: true })),
    }),
  )
}

/** law -> article -> whether an item whose article was read cites it. */
function citedArticles({ city }: Context): Map<string, Map<string, boolean>> {
  const db = city.read
  const rows = db.all(db.query.selectFrom('catalogue').select(['id', 'edition']).where('kind', '=', 'checklist'))
  const found = new Map<string, Map<string, boolean>>()
  for (const { id, edition } of rows) {
    for (const item of itemsOf(readCatalogue(db, 'checklist', id, { edition }, checklistSchema))) {
      for (const { law, article } of item.basis) {
        if (article === null) continue
        const own = found.get(law) ?? new Map<string, boolean>()
        own.set(article, item.verified || own.get(article) === true)
        found.set(law, own)
      }
    }
  }
  return found
}
