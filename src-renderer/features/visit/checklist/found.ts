import type { ChecklistChoice } from '@main/features/visit/contract.ts'

/** Checklists that what was typed leads to: by title or section in either language, number, or pinyin initials. */
export function found(
  choices: readonly ChecklistChoice[],
  typed: string,
  said: (words: string) => string,
): readonly ChecklistChoice[] {
  const wanted = typed.normalize('NFKC').trim().toLowerCase()
  if (wanted === '') return choices
  return choices.filter(({ id, title, sections, initials }) => {
    const texts = [title, ...sections].flatMap((words) => [words, said(words)])
    return id === wanted || [...texts, ...initials].some((text) => text.toLowerCase().includes(wanted))
  })
}
