import { cpus, loadavg, totalmem } from 'node:os'

/** Units of the figures, '' for counts; only of `/s` more is better. */
export type Unit = 'ms' | 's' | 'x' | 'MB' | '/s' | ''

/** What a measurement answers. */
export type Measured = {
  readonly name: string
  readonly value: number
  readonly unit: Unit
  /** Most that `value` may be (least, where more is better), from the design, "how good it must be"; null where nothing is asked. */
  readonly target: number | null
  /** What ran beside it in the same process or on the same machine, with its own value. */
  readonly peer: { readonly name: string; readonly value: number } | null
}

/** A measurement, or a sentence that a reader of the figures must know. */
export type Finding = Measured | { readonly note: string }

/** A measurement that nothing stands beside. */
export const alone = (name: string, value: number, unit: Unit, target: number | null = null): Measured => ({
  name,
  value,
  unit,
  target,
  peer: null,
})

/**
 * One line of results.json; `ratio` = value through the peer's value. A measurement that failed has no value and has not met
 * whatever it was for.
 */
export type Row = {
  readonly name: string
  readonly value: number | null
  readonly unit: Unit
  readonly target: number | null
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

const meets = (value: number, unit: Unit, target: number): boolean =>
  unit === '/s' ? value >= target : value <= target

/** A city of so many subjects, as it stands behind the name of every row. */
export const sizeOf = (subjects: number): string => `${subjects.toLocaleString('en-US')} subjects`

/** Completes a measurement to a line of the results. */
export function toRow({ peer, ...measured }: Measured, subjects: number, machine: string, now: Date): Row {
  const value = rounded(measured.value)
  const { unit, target } = measured
  return {
    ...measured,
    name: `${measured.name} (${sizeOf(subjects)})`,
    value,
    target: target === null ? null : rounded(target),
    met: target === null ? null : meets(value, unit, rounded(target)),
    peer: peer && `${peer.name}: ${rounded(peer.value)} ${unit}`,
    ratio: peer && rounded(measured.value / peer.value),
    date: now.toISOString(),
    machine,
  }
}

/** The line of a measure that did not come to an end. */
export const failedRow = (measure: string, subjects: number, machine: string, now: Date): Row => ({
  name: `${measure} did not end (${sizeOf(subjects)})`,
  value: null,
  unit: '',
  target: null,
  met: false,
  peer: null,
  ratio: null,
  date: now.toISOString(),
  machine,
})
