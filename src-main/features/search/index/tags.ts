/** First character of a key of the gram table: what kind of text the gram comes from. */
export const TAGS = {
  /** Anywhere in the name or a former name. */
  name: 'n',
  /** At the start of the name or behind its place words. */
  nameStart: 'N',
  /** Anywhere in a reading's pinyin initials. */
  initials: 'p',
  /** At the start of a reading's pinyin initials. */
  initialsStart: 'P',
  /** Start of the credit code; only frequent ones are stored, the others are a range of the table's own index. */
  code: 'c',
  /** Start of the registration number; likewise. */
  registration: 'r',
  /** A value of a filter field: `f`, the field, `:`, the value. */
  filter: 'f',
} as const

/** Key of the subjects that have a value in a filter field. */
export const filterKey = (field: string, value: string): string => `${TAGS.filter}${field}:${value}`
