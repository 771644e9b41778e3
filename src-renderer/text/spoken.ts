/** How the present language says what the engine words; for the few places outside the pages, such as a thrown failure. */
export const spoken = { said: (sentence: string): string => sentence }
