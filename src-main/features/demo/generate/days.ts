import { addDays, type Day } from '../../../law/day.ts'

const MILLISECONDS_A_DAY = 86_400_000
const numbers = new Map<Day, number>()
const days = new Map<number, Day>()

/** As `addDays`, from memory: an invented city needs some ten thousand days, millions of times over. */
export function daysFrom(day: Day, count: number): Day {
  let start = numbers.get(day)
  if (start === undefined) {
    start = Date.parse(`${day}T00:00:00Z`) / MILLISECONDS_A_DAY
    numbers.set(day, start)
  }
  let found = days.get(start + count)
  if (found === undefined) {
    found = addDays(day, count)
    days.set(start + count, found)
  }
  return found
}

/** 12,500: a number with its thousands set apart. */
export function grouped(number: number): string {
  const text = String(number)
  if (text.length <= 3) return text
  return `${grouped(Math.floor(number / 1000))},${text.slice(-3)}`
}
