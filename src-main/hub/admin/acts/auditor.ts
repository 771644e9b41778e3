import { Failure } from '../../../features/failure/failure.ts'
import { checkAudit, deviceNumbers, lineOf, officerNames } from '../../commands/log.ts'
import { wordsOf } from '../../commands/log-words.ts'
import { audit } from '../../storage/audit/audit.ts'
import { write } from '../../storage/database/write.ts'
import type { Form } from '../form.ts'
import { exportLog } from '../log/export.ts'
import { queryWords, readQuery, searchLog } from '../log/search.ts'
import { checkPage, exportPage, logPage, type TypedQuery } from '../pages/auditor.ts'
import type { Page } from '../pages/layout.ts'
import { type Answer, type Call, demand, orAgain } from './call.ts'

const LINES = 50

/** What the auditor does: reads, checks and exports the log. */
export const auditorActs = {
  log: async (call: Call): Promise<Answer> => {
    const query = typedQuery(call.query)
    try {
      return await searched(call)
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      return { ...logPage({ query, failure: error.data, lines: [], older: null, newest: null }), status: 422 }
    }
  },

  checkPage: async ({ seal }: Call): Promise<Answer> => checkPage(null, seal),

  check: async ({ hub, caller, seal }: Call): Promise<Answer> => checkPage(await checkAudit(hub, caller.by), seal),

  exportPage: async ({ query, seal }: Call): Promise<Answer> =>
    exportPage({ query: typedQuery(query), purpose: '', seal, failure: null }),

  exportLog: (call: Call): Promise<Answer> => {
    const { hub, caller, form, seal } = call
    const purpose = form.text('purpose')
    return orAgain(
      call,
      (failure) => exportPage({ query: typedQuery(form), purpose, seal, failure }),
      async () => {
        demand(form, 'purpose', '目的')
        const { number, lines } = await exportLog(hub, readQuery(form), purpose, caller.by)
        return { file: `${number}.csv`, lines }
      },
    )
  },
}

/** That the log was read, and what was looked for, stands in it before anybody sees it. */
async function searched({ hub, caller, query }: Call): Promise<Page> {
  const asked = readQuery(query)
  const [at, seq] = [query.text('at'), Number(query.text('seq'))]
  const before = at === '' || !Number.isSafeInteger(seq) ? null : { at, seq, id: query.text('id') }
  const entry = { action: '查阅日志', query: queryWords(asked), ...caller.by }
  await write(hub.db, (tx) => audit(tx, entry, hub.now()))
  const { rows, older } = await searchLog(hub, asked, before, LINES)
  const numberOf = await deviceNumbers(hub)
  const names = await officerNames(hub)
  const address = (place: Readonly<Record<string, string>>): string =>
    `/admin/log?${new URLSearchParams({ ...asked, ...place }).toString()}`
  return logPage({
    query: asked,
    failure: null,
    lines: rows.map((row) => wordsOf(lineOf(row, numberOf), names)),
    older: older && address({ ...older, seq: String(older.seq) }),
    newest: before && address({}),
  })
}

const typedQuery = (form: Form): TypedQuery => ({
  from: form.text('from'),
  to: form.text('to'),
  device: form.text('device'),
  action: form.text('action'),
  text: form.text('text'),
})
