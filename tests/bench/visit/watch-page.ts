import type { Page } from 'playwright-core'

type Store = {
  /** When the last input came. */
  acted: number
  /** When the last acknowledged save was sent, and when its answer came. */
  saved: { sent: number; at: number }
  waiting: Map<string, number>
}

/** The call that saves an answer, as it stands in a message to the engine. */
const SAVE = '/visit/answer"'

/**
 * Makes a page note, by its own clock, its last input and when the engine acknowledged a save of an answer: the message of
 * the socket, before the page does anything with it. To be called before the page is opened.
 */
export const watchSaves = (page: Page): Promise<unknown> =>
  page.addInitScript((path) => {
    const store: Store = { acted: 0, saved: { sent: 0, at: 0 }, waiting: new Map() }
    Object.assign(globalThis, { benchSaves: store })
    const note = (event: Event): void => {
      store.acted = event.timeStamp
    }
    for (const kind of ['keydown', 'input', 'change', 'click']) addEventListener(kind, note, true)
    const idOf = (message: unknown): string => /^\{"i":"?(\w+)/.exec(String(message).slice(0, 40))?.[1] ?? ''
    const heard = new WeakSet<WebSocket>()
    const { send } = WebSocket.prototype
    WebSocket.prototype.send = function (data) {
      if (!heard.has(this)) {
        heard.add(this)
        this.addEventListener('message', ({ data: answer }) => {
          const sent = store.waiting.get(idOf(answer))
          if (sent === undefined) return
          store.waiting.delete(idOf(answer))
          store.saved = { sent, at: performance.now() }
        })
      }
      if (typeof data === 'string' && data.slice(0, 200).includes(path))
        store.waiting.set(idOf(data), performance.now())
      send.call(this, data)
    }
  }, SAVE)

/** Milliseconds from the last input that `act` makes until the engine has acknowledged the save that follows from it. */
export async function untilSaved(page: Page, act: () => Promise<unknown>): Promise<number> {
  await act()
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const store = (globalThis as unknown as { benchSaves: Store }).benchSaves
        const until = performance.now() + 20_000
        const look = (): void => {
          const { acted, saved, waiting } = store
          if (saved.sent >= acted && waiting.size === 0) resolve(saved.at - acted)
          else if (performance.now() > until) reject(new Error('the save was not acknowledged'))
          else setTimeout(look, 5)
        }
        look()
      }),
  )
}

/** What is waited for: at least so many elements stand, and the pictures among them that are in sight are drawn. */
export type Wanted = { readonly selector: string; readonly count: number; readonly text?: string }

/** Milliseconds from the last input that `act` makes until the first frame in which what is wanted stands. */
export async function untilShown(page: Page, wanted: Wanted, act: () => Promise<unknown>): Promise<number> {
  const shown = page.evaluate(
    ({ selector, count, text }) =>
      new Promise<number>((resolve, reject) => {
        const until = performance.now() + 60_000
        const isDrawn = (element: Element): boolean => {
          const { top, bottom } = element.getBoundingClientRect()
          if (bottom <= 0 || top >= innerHeight) return true
          const pictures = element instanceof HTMLImageElement ? [element] : [...element.querySelectorAll('img')]
          return pictures.every((picture) => picture.complete && picture.naturalWidth > 0)
        }
        const look = (): void => {
          const found = [...document.querySelectorAll(selector)].filter(
            (element) => text === undefined || element.textContent.includes(text),
          )
          if (found.length >= count && found.every(isDrawn)) resolve(performance.now())
          else if (performance.now() > until) reject(new Error(`${selector} was not shown`))
          else requestAnimationFrame(look)
        }
        look()
      }),
    wanted,
  )
  await act()
  const at = await shown
  return at - (await page.evaluate(() => (globalThis as unknown as { benchSaves: Store }).benchSaves.acted))
}
