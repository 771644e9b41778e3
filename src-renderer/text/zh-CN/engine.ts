/** What the engine words itself, in Chinese; another language says it anew where it knows the sentence. */
export const engine = {
  said: (sentence: string) => sentence,
}
