import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'
import { readPreference, writePreference } from '../ui/theme/preference.ts'
import type { Dictionary } from './dictionary.ts'
import { en } from './en/index.ts'
import { spoken } from './spoken.ts'
import { zhCN } from './zh-CN/index.ts'

/** A language the program speaks, as a BCP 47 tag. */
export type Language = 'zh-CN' | 'en'

const DICTIONARIES: Readonly<Record<Language, Dictionary>> = { 'zh-CN': zhCN, en }

interface TextState {
  readonly language: Language
  readonly text: Dictionary
  readonly choose: (language: Language) => void
}

const TextContext = createContext<TextState>({ language: 'zh-CN', text: zhCN, choose: () => {} })

interface TextProviderProps {
  /** The language kept in the settings of the data folder; wins over what this window remembers. */
  readonly saved?: Language | undefined
  /** Called with a new choice, to be kept in the settings. */
  readonly onChoose?: ((language: Language) => void) | undefined
  readonly children: ReactNode
}

/** Gives all below it the words of one language, Chinese unless chosen otherwise; a choice takes effect at once. */
export function TextProvider({ saved, onChoose, children }: TextProviderProps) {
  const [chosen, setChosen] = useState<Language>()
  const language = chosen ?? saved ?? readPreference('language', isLanguage) ?? 'zh-CN'
  useEffect(() => {
    document.documentElement.lang = language
    spoken.said = DICTIONARIES[language].engine.said
  }, [language])
  const state = useMemo<TextState>(
    () => ({
      language,
      text: DICTIONARIES[language],
      choose: (next) => {
        setChosen(next)
        writePreference('language', next)
        onChoose?.(next)
      },
    }),
    [language, onChoose],
  )
  return <TextContext value={state}>{children}</TextContext>
}

/** The words of the present language, e.g. `useText().ui.common.cancel`. */
export function useText(): Dictionary {
  return use(TextContext).text
}

/** The present language and the way to change it. */
export function useLanguage(): readonly [language: Language, choose: (language: Language) => void] {
  const { language, choose } = use(TextContext)
  return [language, choose]
}

function isLanguage(value: string): value is Language {
  return value in DICTIONARIES
}
