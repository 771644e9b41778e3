import type { Locator } from 'playwright-core'
import type { Visitor } from './page.ts'

/** Further than any page has controls. */
const MOST_STEPS = 200

/** A person with a keyboard and no mouse: nothing is clicked and no focus is set, all comes from keys. */
export interface Typist {
  /** How many keys were struck so far, characters of texts not counted. */
  readonly struck: () => number
  readonly strike: (...keys: readonly string[]) => Promise<void>
  /** Writes a text where the focus is, in place of what stands there. */
  readonly write: (text: string) => Promise<void>
  /** Goes on with Tab, or Shift+Tab, until the focus stands on a control. */
  readonly tabTo: (control: Locator, key?: 'Tab' | 'Shift+Tab') => Promise<void>
  /** Goes to a control and presses it. */
  readonly press: (control: Locator, key?: 'Tab' | 'Shift+Tab') => Promise<void>
  /** Goes to the choice that has the focus of its group, and by arrows to the wanted one. */
  readonly choose: (control: Locator) => Promise<void>
}

/** Strikes keys on the page of a visitor. */
export function typist({ page }: Visitor): Typist {
  let struck = 0
  const strike = async (...keys: readonly string[]) => {
    for (const key of keys) {
      await page.keyboard.press(key)
      struck++
    }
  }
  const isOn = (control: Locator) => control.evaluate((node) => node === document.activeElement)
  const tabTo: Typist['tabTo'] = async (control, key = 'Tab') => {
    await control.waitFor()
    for (let step = 0; step < MOST_STEPS; step++) {
      if (await isOn(control)) return
      await strike(key)
    }
    throw new Error(`${key} does not lead to ${control}`)
  }
  return {
    struck: () => struck,
    strike,
    tabTo,
    write: async (text) => {
      await strike('Control+A')
      await page.keyboard.type(text)
    },
    press: async (control, key) => {
      await tabTo(control, key)
      await strike('Enter')
    },
    choose: async (control) => {
      await control.waitFor()
      const group = await control.getAttribute('name')
      const inGroup = () => page.evaluate((name) => document.activeElement?.getAttribute('name') === name, group)
      for (let step = 0; step < MOST_STEPS && !(await inGroup()); step++) await strike('Tab')
      if (await isOn(control)) return strike('Space')
      for (let step = 0; step < MOST_STEPS && !(await isOn(control)); step++) await strike('ArrowRight')
    },
  }
}
