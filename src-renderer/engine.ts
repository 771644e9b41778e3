import type { contract } from '@main/features/contract.ts'
import type { FailureData } from '@main/features/failure/contract.ts'
import { createORPCClient, DynamicLink, ORPCError } from '@orpc/client'
import { RPCLink as PortLink } from '@orpc/client/message-port'
import { RPCLink as SocketLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { watchLoss } from './loss.ts'
import { spoken } from './text/spoken.ts'

type Client = ContractRouterClient<typeof contract>
type Link = ConstructorParameters<typeof DynamicLink>[0] extends (...args: never) => infer Answer
  ? Awaited<Answer>
  : never

/**
 * The link of the moment. When the engine dies its port or socket closes; the promise is then replaced, so that new
 * calls wait for the restarted engine instead of hanging on a dead port.
 */
let give: (link: Link) => void = () => {}
let current = new Promise<Link>((resolve) => {
  give = resolve
})
const listeners = new Set<() => void>()

const LOST_MS = 3000
/** Whether the engine is away, for the notice that says so. */
export const loss = watchLoss(LOST_MS)

function take(link: Link, onClosed: (lost: () => void) => void): void {
  give(link)
  const mine = Promise.resolve(link)
  current = mine
  loss.opened()
  for (const listener of listeners) listener()
  onClosed(() => {
    if (current !== mine) return
    loss.closed()
    current = new Promise((resolve) => {
      give = resolve
    })
  })
}

const RETRY_MS = 500

function connectSocket(): void {
  const socket = new WebSocket(`ws://${location.host}/engine`)
  socket.binaryType = 'blob'
  socket.addEventListener('open', () =>
    take(new SocketLink({ websocket: socket }), (lost) => socket.addEventListener('close', lost)),
  )
  socket.addEventListener('close', () => setTimeout(connectSocket, RETRY_MS))
}

/** Connects to the engine: in the desktop shell a message port arrives, in a browser a WebSocket is opened. */
export function connectEngine(): void {
  if (location.protocol !== 'app:') {
    connectSocket()
    return
  }
  window.addEventListener('message', (event) => {
    const [port] = event.ports
    if (event.source !== window || event.data !== 'engine' || !port) return
    port.start()
    take(new PortLink({ port }), (lost) => port.addEventListener('close', lost))
  })
}

/** Told each time the engine was connected (again), to read everything anew. */
export function onConnected(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Every call of the workstation, typed by the contract. */
export const engine: Client = createORPCClient(new DynamicLink(() => current))

/** What the engine itself said about a failed call, in Chinese. */
export function engineFailureOf(error: unknown): FailureData {
  if (error instanceof ORPCError && error.code === 'FAILURE') return error.data as FailureData
  return { code: 'UI-0001', sentence: '这一步没有做成。', remedy: '已保存的内容不受影响，请重试。' }
}

/** The words for a person behind whatever a call threw, in the present language. */
export function failureOf(error: unknown): FailureData {
  const { code, ...chinese } = engineFailureOf(error)
  const [sentence, remedy] = [spoken.said(chinese.sentence), spoken.said(chinese.remedy)]
  // The remedy is set right behind its sentence; unlike 。 an English full stop wants a space.
  return { code, sentence: remedy && sentence.endsWith('.') ? `${sentence} ` : sentence, remedy }
}
