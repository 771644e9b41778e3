/** One blank between a character and a digit, none between two characters: 已等 6 分, 已等不足 1 分. */
export const after = (han: string, words: string): string =>
  /^(<b>)?[\dA-Za-z]/.test(words) ? `${han} ${words}` : han + words
