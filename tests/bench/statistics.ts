/** The value below which `share` of the sorted values lie (nearest rank). */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)
export const p95 = (values: readonly number[]): number => quantile(values, 0.95)
export const p99 = (values: readonly number[]): number => quantile(values, 0.99)

/** Milliseconds that a call takes, its promise included. */
export async function timed(use: () => unknown): Promise<number> {
  const started = performance.now()
  await use()
  return performance.now() - started
}

/** Milliseconds of a use for each of the inputs, `rounds` times over; the round before is for warming up and not counted. */
export async function sample<Input>(
  inputs: readonly Input[],
  rounds: number,
  use: (input: Input) => unknown,
): Promise<number[]> {
  const times: number[] = []
  for (let round = 0; round <= rounds; round++) {
    for (const input of inputs) {
      const time = await timed(() => use(input))
      if (round > 0) times.push(time)
    }
  }
  return times
}

/** At most `count` of the values, evenly spread over all. */
export function spread<Value>(values: readonly Value[], count: number): Value[] {
  const step = Math.max(1, values.length / count)
  return Array.from({ length: Math.min(count, values.length) }, (_, i) => values[Math.floor(i * step)]).filter(
    (value) => value !== undefined,
  )
}
