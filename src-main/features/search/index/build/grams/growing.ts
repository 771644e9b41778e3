/** A list of numbers that grows in memory of its own, not as objects. */
export type Growing<Numbers> = { push(value: number): void; readonly length: number; finish(): Numbers }

/** Grows by a quarter: doubling would need three times the memory of a large list for a moment. */
const FACTOR = 1.25

function growing<Numbers extends Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>>(
  make: (length: number) => Numbers,
  expected: number,
): Growing<Numbers> {
  let values = make(Math.max(expected, 16))
  let length = 0
  return {
    push(value) {
      if (length === values.length) {
        const larger = make(Math.ceil(length * FACTOR))
        larger.set(values)
        values = larger
      }
      values[length++] = value
    },
    get length() {
      return length
    },
    finish: () => values.subarray(0, length) as Numbers,
  }
}

/** Numbers below 65,536. */
export const growing16 = (expected: number): Growing<Uint16Array<ArrayBuffer>> =>
  growing((length) => new Uint16Array(length), expected)

/** Numbers below 4,294,967,296. */
export const growing32 = (expected: number): Growing<Uint32Array<ArrayBuffer>> =>
  growing((length) => new Uint32Array(length), expected)
