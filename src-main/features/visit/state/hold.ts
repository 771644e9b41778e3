import { AsyncLocalStorage } from 'node:async_hooks'
import type { WorkStore } from '../../../database/handle.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import type { Hold } from '../keeping-contract.ts'

/** Which window a call comes from: one object for each connection into the engine. */
const calls = new AsyncLocalStorage<object>()

/** Runs a call as that of a window. */
export const asWindow = <Result>(window: object | undefined, call: () => Result): Result =>
  window ? calls.run(window, call) : call()

type Holder = { readonly window: object; readonly since: string }

/** Visits that are open in a window, by folder; it ends with the engine, as the windows' connections do. */
const holders = new WeakMap<WorkStore, Map<string, Holder>>()
const closed = new WeakSet<object>()

/** The window is gone: what it held is free. */
export const windowClosed = (window: object): void => void closed.add(window)

function holderOf({ work }: Context, id: string): Holder | null {
  const holder = holders.get(work)?.get(id) ?? null
  return holder && !closed.has(holder.window) ? holder : null
}

/** Asks for a visit on behalf of the calling window; `takeOver` takes it from the one that has it. */
export function hold(context: Context, input: { readonly id: string; readonly takeOver: boolean }): Hold {
  const window = calls.getStore()
  const holder = holderOf(context, input.id)
  if (!window || holder?.window === window) return { held: true, since: null }
  if (holder && !input.takeOver) return { held: false, since: holder.since }
  const own = holders.get(context.work) ?? new Map<string, Holder>()
  own.set(input.id, { window, since: context.now().toISOString() })
  holders.set(context.work, own)
  if (holder) context.changed('visit')
  return { held: true, since: null }
}

/** The window went to another page. */
export function release(context: Context, input: { readonly id: string }): Record<string, never> {
  if (holderOf(context, input.id)?.window === calls.getStore()) holders.get(context.work)?.delete(input.id)
  return {}
}

/** Refuses a change from a window while another one has the visit: nothing is overwritten unseen. */
export function requireHold(context: Context, id: string): void {
  const window = calls.getStore()
  const holder = holderOf(context, id)
  if (!window || !holder || holder.window === window) return
  throw new Failure('VI-1503', '这次检查正在另一个窗口中进行，这里没有保存。', '请在那个窗口继续，或在这里点接着做。')
}
