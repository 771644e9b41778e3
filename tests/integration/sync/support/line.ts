import net from 'node:net'

/** What a server said on a line, byte for byte, until it closed or nothing more came. */
export type Said = { readonly text: string; readonly closed: boolean }

/** Writes bytes on a line of their own and listens until the server closes it, or for `ms` at most. */
export function sayRaw(port: number, bytes: string | Buffer, ms = 2000): Promise<Said> {
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    const line = net.connect({ port, host: '127.0.0.1' })
    const end = (closed: boolean): void => {
      clearTimeout(timer)
      line.destroy()
      resolve({ text: Buffer.concat(parts).toString(), closed })
    }
    const timer = setTimeout(() => end(false), ms)
    line.on('data', (part) => parts.push(part))
    line.on('close', () => end(true))
    line.on('error', () => {})
    line.on('connect', () => line.write(bytes))
  })
}

/** Status of the first answer on a line; 0 when there was none. */
export const statusOf = ({ text }: Said): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0)

/** Body of the first answer on a line. */
export const bodyOf = ({ text }: Said): string => text.slice(text.indexOf('\r\n\r\n') + 4)

/** Lines that send a byte at a time and never come to an end; answers how long each was suffered, ms. */
export function dripLines(port: number, count: number, head: string, everyMs: number): Promise<number>[] {
  return Array.from(
    { length: count },
    () =>
      new Promise<number>((resolve) => {
        const start = Date.now()
        const line = net.connect({ port, host: '127.0.0.1' })
        line.on('error', () => {})
        line.write(head)
        const drip = setInterval(() => line.writable && line.write('x'), everyMs)
        // Without reading, the end of the other side would never be heard.
        line.resume()
        line.on('end', () => line.destroy())
        line.on('close', () => {
          clearInterval(drip)
          resolve(Date.now() - start)
        })
      }),
  )
}
