import { ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'
import { useLanguage, useText } from '../../text/index.ts'
import { Messages } from '../state/message.tsx'
import { antdTheme } from './antd-theme.ts'
import { type Density, DensityContext } from './density.ts'
import { styleNonce } from './nonce.ts'
import { overlay } from './overlay.ts'
import type { ThemeName } from './palette.ts'
import { readPreference, writePreference } from './preference.ts'
import './tokens.css'
import './base.css'
import './table.css'

interface ThemeState {
  readonly theme: ThemeName
  readonly choose: (theme: ThemeName) => void
}

const ThemeContext = createContext<ThemeState>({ theme: 'light', choose: () => {} })

interface ThemeProviderProps {
  /** The theme kept in the settings of the data folder; wins over what this window remembers. */
  readonly saved?: ThemeName | undefined
  /** Called with a new choice, to be kept in the settings. */
  readonly onChoose?: ((theme: ThemeName) => void) | undefined
  readonly children: ReactNode
}

/** Colours, density, locale and the overlay place for all below it. Stands inside `TextProvider`. */
export function ThemeProvider({ saved, onChoose, children }: ThemeProviderProps) {
  const [chosen, setChosen] = useState<ThemeName>()
  const theme = chosen ?? saved ?? readPreference('theme', isTheme) ?? 'light'
  const state = useMemo<ThemeState>(
    () => ({
      theme,
      choose: (next) => {
        setChosen(next)
        writePreference('theme', next)
        onChoose?.(next)
      },
    }),
    [theme, onChoose],
  )
  useEffect(() => {
    document.documentElement.dataset.theme = theme
  }, [theme])
  return (
    <ThemeContext value={state}>
      <DensityConfig density="desk">
        <Messages>{children}</Messages>
      </DensityConfig>
    </ThemeContext>
  )
}

/** The present theme and the way to change it. */
export function useTheme(): ThemeState {
  return use(ThemeContext)
}

/**
 * Sets the density of a whole screen, for own parts, antd's and overlays. The shells do it, a page need not.
 * Without one a screen is `desk`.
 */
export function DensityProvider({ density, children }: { readonly density: Density; readonly children: ReactNode }) {
  useEffect(() => {
    document.documentElement.dataset.density = density
    return () => {
      delete document.documentElement.dataset.density
    }
  }, [density])
  return <DensityConfig density={density}>{children}</DensityConfig>
}

function DensityConfig({ density, children }: { readonly density: Density; readonly children: ReactNode }) {
  const { theme } = useTheme()
  const [language] = useLanguage()
  const words = useText().ui.common.overlay
  const config = useMemo(() => antdTheme(theme, density), [theme, density])
  const csp = useMemo(() => ({ nonce: styleNonce() ?? '' }), [])
  useEffect(() => {
    dayjs.locale(language === 'zh-CN' ? 'zh-cn' : 'en')
    overlay().setAttribute('aria-label', words)
  }, [language, words])
  return (
    <ConfigProvider
      locale={language === 'zh-CN' ? zhCN : enUS}
      csp={csp}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
      theme={config}
      getPopupContainer={overlay}
    >
      <DensityContext value={density}>{children}</DensityContext>
    </ConfigProvider>
  )
}

function isTheme(value: string): value is ThemeName {
  return value === 'light' || value === 'dark'
}
