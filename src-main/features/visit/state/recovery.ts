import { z } from 'zod'
import type { WorkStore } from '../../../database/handle.ts'
import type { Recovery } from '../../../database/journal/journal.ts'
import { log } from '../../audit/store.ts'
import type { Context } from '../../context.ts'
import { readSetting, writeSetting } from '../../settings/store.ts'
import { whenWords } from '../clock.ts'

/** Setting: what was last brought back from the journal beside work.db. */
const RECOVERY = 'work.recovery'

const recoverySchema = z.object({
  kind: z.enum(['damaged', 'older']),
  copyOf: z.string().nullable(),
  saves: z.number(),
  lastAt: z.string().nullable(),
  unread: z.number(),
  keptAs: z.string().nullable(),
  at: z.string(),
})

/** Keeps what was brought back from the journal, before anything else is read from the database. */
export const noteRecovery = (work: WorkStore, recovery: Recovery, now: Date): void =>
  work.write((db) => writeSetting(db, RECOVERY, { ...recovery, at: now.toISOString() }))

/** Enters it into the log, where it stays when it is no longer told. */
export function logRecovery(context: Context): void {
  const detail = readRecovery(context)?.words ?? ''
  context.work.write((db) => log(db, context, { action: '按日志恢复资料库', detail }))
}

/** It is told for a day; then everybody has read it. */
const TOLD_MS = 24 * 3_600_000

/** What was brought back from the journal within the last day: up to when, and in words; null when nothing was. */
export function readRecovery(context: Context): { readonly savedAt: string; readonly words: string } | null {
  const found = readSetting(context.work.read, RECOVERY, recoverySchema.nullable(), null)
  const now = context.now()
  if (!found || now.getTime() - Date.parse(found.at) > TOLD_MS) return null
  return { savedAt: found.lastAt ?? found.copyOf ?? found.at, words: wordsOf(found, now) }
}

function wordsOf(found: z.infer<typeof recoverySchema>, now: Date): string {
  const last = whenWords(found.lastAt ?? found.at, now)
  const saves = found.saves === 0 ? '其后没有别的保存' : `其后 ${found.saves} 次保存按日志补齐，最后一次在 ${last}`
  const unread = found.unread === 0 ? '' : `日志另有 ${found.unread} 次保存读不出，未能补齐，请核对最后的内容。`
  const kept = found.keptAs === null ? '' : `原文件留作 ${found.keptAs}。`
  if (found.kind === 'older' && found.copyOf === null) {
    return `资料库比日志旧（可能换上了旧的副本）。${saves}。${unread}`
  }
  const why = found.kind === 'damaged' ? '资料库读不出来（已损坏或丢失）' : '资料库比日志旧（可能换上了旧的副本）'
  return `${why}。已用 ${whenWords(found.copyOf ?? found.at, now)} 的副本恢复，${saves}。${unread}${kept}`
}
