import { z } from 'zod'
import type { Context } from '../context.ts'

const districtsSchema = z.object({ items: z.array(z.object({ code: z.string().nullable(), name: z.string() })) })

/** The districts of the jurisdiction in words, or 全市. They may be given as names or as division codes. */
export function placeOf(context: Context): string {
  const { districts } = context.officer
  const names = namesByCode(context)
  const isWhole = districts.length === 0 || districts.some((entry) => entry.endsWith('00') && !names.has(entry))
  return isWhole ? '全市' : districts.map((entry) => names.get(entry) ?? entry).join('、')
}

/** The jurisdiction in words: 金水区 · 全部领域. */
export function scopeOf(context: Context): string {
  const { sectors } = context.officer
  return `${placeOf(context)} · ${sectors.length === 0 ? '全部领域' : `领域 ${sectors.join('、')}`}`
}

function namesByCode(context: Context): ReadonlyMap<string, string> {
  const db = context.city.read
  const row = db.first(
    db.query
      .selectFrom('catalogue')
      .select('body')
      .where('kind', '=', 'districts')
      .orderBy('valid_from', 'desc')
      .limit(1),
  )
  const parsed = districtsSchema.safeParse(row ? JSON.parse(row.body) : null)
  const items = parsed.success ? parsed.data.items : []
  return new Map(items.flatMap(({ code, name }) => (code === null ? [] : [[code, name] as const])))
}
