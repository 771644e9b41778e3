/** What a window may remember by itself: how it looks and which language it speaks, never anything of a subject. */
export type Preference = 'theme' | 'language'

/** What this window remembers, or null if nothing, something unknown, or storage is closed to the page. */
export function readPreference<T extends string>(name: Preference, isKnown: (value: string) => value is T): T | null {
  try {
    const value = localStorage.getItem(`workstation.${name}`)
    return value !== null && isKnown(value) ? value : null
  } catch {
    return null
  }
}

/** Remembers a choice for this window; the lasting place is the settings of the data folder. */
export function writePreference(name: Preference, value: string): void {
  try {
    localStorage.setItem(`workstation.${name}`, value)
  } catch {
    // The desktop shell keeps nothing on disk, and a browser may forbid it: the settings still have the choice.
  }
}
