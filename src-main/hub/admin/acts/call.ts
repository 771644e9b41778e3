import { Failure } from '../../../features/failure/failure.ts'
import type { AdminCaller } from '../../http/authorise.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Hub } from '../../hub.ts'
import { audit } from '../../storage/audit/audit.ts'
import { write } from '../../storage/database/write.ts'
import type { AdminRoute } from '../contract.ts'
import type { Form } from '../form.ts'
import type { Page } from '../pages/layout.ts'

/** What the handler of a route gets. */
export type Call = {
  readonly hub: Hub
  readonly route: AdminRoute
  readonly caller: AdminCaller
  /** Fields of the body of a POST. */
  readonly form: Form
  /** Fields of the address. */
  readonly query: Form
  readonly params: Readonly<Record<string, string>>
  /** What the forms of a page carry. */
  readonly seal: string
  /** Version of the program. */
  readonly version: string
}

/** What it answers: a page, the way to another one, or a file; `token` is the login from now on, '' ends it. */
export type Answer =
  | Page
  | { readonly go: string; readonly token?: string }
  | { readonly file: string; readonly lines: AsyncGenerator<string> }

const UNDONE = '操作没有办成'

/**
 * Runs an act. What people can mend is answered with its form again, as it was typed; that it was not done stands in the
 * log.
 */
export async function orAgain(
  { hub, route, caller }: Call,
  again: (failure: Failure['data']) => Page | Promise<Page>,
  act: () => Promise<Answer>,
): Promise<Answer> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    const { code, sentence } = error.data
    const entry = { action: UNDONE, command: route.act ?? route.path, reason: `${sentence}（${code}）`, ...caller.by }
    await write(hub.db, (tx) => audit(tx, entry, hub.now()))
    return { ...(await again(error.data)), status: error instanceof Refusal ? error.status : 422 }
  }
}

/** A field that must be filled in. Throws HB-0610. */
export function demand(form: Form, name: string, label: string): string {
  const typed = form.text(name)
  if (typed !== '') return typed
  throw new Refusal(422, 'HB-0610', `没有填写${label}。`, '请填写后再办理。')
}
