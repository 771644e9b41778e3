import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import type { contract } from '../features/contract.ts'

/** The typed calls of the workstation. */
export type EngineClient = ContractRouterClient<typeof contract>

type Port = { start(): void } & ConstructorParameters<typeof RPCLink>[0]['port']

/** A client of the engine over one message port (Node's, or Electron's MessagePortMain). */
export function engineClient(port: Port): EngineClient {
  const link = new RPCLink({ port })
  port.start()
  return createORPCClient(link)
}
