export type { Dictionary } from './dictionary.ts'
export { type Language, TextProvider, useLanguage, useText } from './provider.tsx'
export type { Translation } from './translation.ts'
