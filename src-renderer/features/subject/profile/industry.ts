/** Names of the sections of GB/T 4754-2017 by their letter. */
type Sections = Readonly<Record<string, string>>

/** Industry in words where it is recorded as the letter of a section of GB/T 4754-2017; other spellings stay. */
export function industryWords(industry: string | null, sections: Sections): string | null {
  return industry === null ? null : (sections[industry] ?? industry)
}
