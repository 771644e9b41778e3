import { cpus, loadavg, totalmem } from 'node:os'

/** What a measurement answers. `value` is in `unit`; lower is better. */
export type Measured = {
  readonly name: string
  readonly value: number
  readonly unit: 'ms' | 's' | 'x'
  /** Most that `value` may be (design, "how good it must be"), or null where nothing is asked. */
  readonly target: number | null
  /** What ran beside it in the same process or on the same machine, with its own value. */
  readonly peer: { readonly name: string; readonly value: number } | null
}

/** One line of results.json; `ratio` = value through the peer's value, below 1 where ours is the faster. */
export type Row = Omit<Measured, 'peer'> & {
  readonly met: boolean | null
  readonly peer: string | null
  readonly ratio: number | null
  readonly date: string
  readonly machine: string
}

/**
 * What the figures of a run belong to: absolute times say nothing without it. The load is that of the minute before: with
 * more than there are cores something else ran as well, and times are too long.
 */
export function machineNow(): string {
  const [cpu] = cpus()
  const memory = Math.round(totalmem() / 2 ** 30)
  const [load = 0] = loadavg()
  const { platform, arch, versions } = process
  return `${cpus().length} x ${cpu?.model.trim() ?? 'unknown'}, ${memory} GB, ${platform} ${arch}, Node ${versions.node}, load ${load.toFixed(1)}`
}

const rounded = (value: number): number => Number(value.toPrecision(4))

/** Completes a measurement to a line of the results. */
export function toRow({ peer, ...measured }: Measured, machine: string, now: Date): Row {
  const value = rounded(measured.value)
  return {
    ...measured,
    value,
    met: measured.target === null ? null : value <= measured.target,
    peer: peer && `${peer.name}: ${rounded(peer.value)} ${measured.unit}`,
    ratio: peer && rounded(measured.value / peer.value),
    date: now.toISOString(),
    machine,
  }
}
