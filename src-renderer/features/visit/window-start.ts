/** When this window was loaded: a visit last saved before has been found again, not just left. ISO instant. */
const loadedAt = new Date().toISOString()

/** Whether what was saved then was saved before this window was opened. */
export const wasBeforeThisWindow = (savedAt: string): boolean => savedAt < loadedAt
