import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator } from 'playwright-core'
import { root } from '../../support/host.ts'
import type { Visitor } from './page.ts'

/** What a task cost a person: touches of screen or keys other than text, and fields written into. */
export interface Cost {
  readonly taps: number
  readonly fields: number
}

/** A task as the README tells it, beside what other programs ask for the same. */
export interface TaskCost extends Cost {
  /** With its number in the list of everyday tasks. */
  readonly task: string
  /** What is tapped, in the words of the screen. */
  readonly how: string
  readonly peer: string
  /** Why it costs more than the peer's; null where it does not. */
  readonly more: string | null
}

/** The counters live in the page, so that only what reaches it as an event is counted. */
type Counting = { counted?: { taps: number; readonly fields: Set<EventTarget> } }

/**
 * Listens to the page. One tap each: a finger, pen or mouse put down; a key that writes no text. A choice in a native
 * list is two (the list opened, the line), a file chosen one more than the button: the system draws both, and the page
 * hears of them only by their result.
 */
function listen(): void {
  const own = globalThis as Counting
  const counted: NonNullable<Counting['counted']> = { taps: 0, fields: new Set() }
  own.counted = counted
  const isText = (target: EventTarget | null): target is HTMLInputElement | HTMLTextAreaElement =>
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'file'].includes(target.type))
  const on = <K extends keyof DocumentEventMap>(type: K, count: (event: DocumentEventMap[K]) => void) =>
    document.addEventListener(type, count, { capture: true })
  on('pointerdown', (event) => {
    if (event.isPrimary) counted.taps += 1
  })
  on('keydown', (event) => {
    const isWriting = isText(event.target) && !event.ctrlKey && ([...event.key].length === 1 || event.key === 'Process')
    if (!isWriting) counted.taps += 1
  })
  on('input', ({ target }) => {
    if (isText(target)) counted.fields.add(target)
  })
  on('change', ({ target }) => {
    if (target instanceof HTMLSelectElement) counted.taps += 2
    if (target instanceof HTMLInputElement && target.type === 'file') counted.taps += 1
  })
}

/** Counts the taps of whatever is done from the first page on; the page must not be loaded anew meanwhile. */
export async function tapCounter({ page }: Visitor): Promise<(task: () => Promise<unknown>) => Promise<Cost>> {
  await page.evaluate(listen)
  const take = () =>
    page.evaluate(() => {
      const { counted } = globalThis as Counting
      if (!counted) throw new Error('the page was loaded anew, its taps are lost')
      const cost = { taps: counted.taps, fields: counted.fields.size }
      counted.taps = 0
      counted.fields.clear()
      return cost
    })
  return async (task) => {
    await take()
    await task()
    return take()
  }
}

/** Writes into a field as a person does: touched first unless it has the focus already. */
export async function write({ page, touch }: Visitor, field: Locator, text: string): Promise<void> {
  await field.waitFor()
  const hasFocus = await field.evaluate((node) => node === document.activeElement)
  if (!hasFocus) await (touch ? field.tap() : field.click())
  await page.keyboard.insertText(text)
}

/** What the README says each task costs. */
export const documented = (): readonly TaskCost[] =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, 'taps.json'), 'utf8')) as TaskCost[]

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const counted = ({ taps, fields }: Cost): string =>
  `**${taps}**${fields > 0 ? ` + ${fields} field${fields > 1 ? 's' : ''}` : ''}`

/** The README's table of tasks, line by line. */
export const tableOf = (tasks: readonly TaskCost[]): string =>
  [
    row(['everyday task', 'taps', 'what is tapped', 'best peer', 'where ours is more, why']),
    row(['---', '---', '---', '---', '---']),
    ...tasks.map((one) => row([one.task, counted(one), one.how, one.peer, one.more ?? ''])),
  ].join('\n')

/** The README as it is. */
export const readme = (): string => readFileSync(path.join(root, 'README.md'), 'utf8')
