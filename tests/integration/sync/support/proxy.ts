import net, { type AddressInfo } from 'node:net'

/** A TCP proxy that ends a connection after so many bytes of either direction. */
export type Cutter = { readonly url: string; cutAfter(up: number, down: number): void; close(): void }

/** Starts a proxy before a hub; at first it cuts nothing. */
export async function startProxy(hub: string): Promise<Cutter> {
  const { port } = new URL(hub)
  const sockets = new Set<net.Socket>()
  let limits = { up: Number.POSITIVE_INFINITY, down: Number.POSITIVE_INFINITY }
  const server = net.createServer((client) => {
    const target = net.connect(Number(port), '127.0.0.1')
    const left = { ...limits }
    const end = (): void => {
      client.destroy()
      target.destroy()
    }
    for (const [from, to, way] of [
      [client, target, 'up'],
      [target, client, 'down'],
    ] as const) {
      sockets.add(from)
      from.on('data', (bytes) => {
        const passed = bytes.subarray(0, Math.max(left[way], 0))
        left[way] -= bytes.length
        if (left[way] > 0) return void to.write(passed)
        to.write(passed, end)
      })
      from.on('error', end).on('close', () => {
        sockets.delete(from)
        to.end()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cutAfter(up, down) {
      limits = { up, down }
      for (const socket of sockets) socket.destroy()
    },
    close() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
