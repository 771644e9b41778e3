import { operand } from './blocks.ts'

/** Writes a path as PDF operators, each with its line feed; coordinates in pt on the page, y downwards. */
export interface PathWriter {
  move(x: number, y: number): void
  line(x: number, y: number): void
  /** Quadratic curve from the current point; PDF knows cubic ones alone. */
  curve(controlX: number, controlY: number, x: number, y: number): void
  close(): void
  operators(): string
}

/** Starts an empty path. */
export function writePath(): PathWriter {
  const parts: string[] = []
  let [atX, atY] = [0, 0]
  const go = (x: number, y: number, operator: string) => {
    parts.push(`${operand(x)} ${operand(y)} ${operator}\n`)
    ;[atX, atY] = [x, y]
  }
  const third = (end: number, control: number) => operand(end + (2 / 3) * (control - end))
  return {
    move: (x, y) => go(x, y, 'm'),
    line: (x, y) => go(x, y, 'l'),
    curve: (cx, cy, x, y) => {
      parts.push(`${third(atX, cx)} ${third(atY, cy)} ${third(x, cx)} ${third(y, cy)} `)
      go(x, y, 'c')
    },
    close: () => parts.push('h\n'),
    operators: () => parts.join(''),
  }
}
