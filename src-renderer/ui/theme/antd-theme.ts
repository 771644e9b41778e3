import { type ThemeConfig, theme } from 'antd'
import type { Density } from './density.ts'
import { PALETTE, type ThemeName } from './palette.ts'

const SIZES = {
  desk: { fontSize: 14, controlHeight: 32, controlHeightLG: 40, controlHeightSM: 26, pick: 16 },
  visit: { fontSize: 16, controlHeight: 48, controlHeightLG: 56, controlHeightSM: 44, pick: 24 },
} as const

/**
 * antd in our tokens. From a dark accent antd derives muddy selections and changes `colorPrimary` itself, so every
 * colour that it would derive is said, and the accent again for each control that stands beside our own parts.
 */
export function antdTheme(name: ThemeName, density: Density): ThemeConfig {
  const colour = PALETTE[name]
  const { pick, ...size } = SIZES[density]
  const accent = { colorPrimary: colour.primary, colorPrimaryHover: colour['primary-hover'] }
  const control = { ...accent, hoverBorderColor: colour['primary-hover'], activeBorderColor: colour.primary }
  return {
    algorithm: name === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      ...size,
      ...accent,
      colorPrimaryActive: colour['primary-hover'],
      colorPrimaryBg: colour['primary-soft'],
      colorPrimaryBgHover: colour.selected,
      colorPrimaryBorder: colour.focus,
      colorLink: colour.primary,
      colorLinkHover: colour['primary-hover'],
      colorSuccess: colour.a,
      colorWarning: colour.warn,
      colorError: colour.danger,
      colorInfo: colour.primary,
      colorText: colour.ink,
      colorTextSecondary: colour['ink-2'],
      colorTextTertiary: colour['ink-3'],
      colorTextQuaternary: colour['ink-3'],
      colorTextPlaceholder: colour['ink-3'],
      colorTextDisabled: colour['ink-3'],
      colorTextLightSolid: colour['on-primary'],
      colorBgLayout: colour.bg,
      colorBgContainer: colour.surface,
      colorBgElevated: colour.surface,
      colorBgContainerDisabled: colour['surface-2'],
      colorBorder: colour['line-strong'],
      colorBorderSecondary: colour.line,
      colorSplit: colour.line,
      controlItemBgHover: colour.hover,
      controlItemBgActive: colour.selected,
      controlItemBgActiveHover: colour.selected,
      controlOutlineWidth: 0,
      lineWidthFocus: 2,
      borderRadius: 4,
      borderRadiusSM: 4,
      borderRadiusLG: 6,
      fontFamily: 'var(--hei)',
      boxShadowSecondary: 'var(--shadow)',
      motionDurationFast: '0.08s',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: {
      Button: { ...accent, primaryShadow: 'none', defaultShadow: 'none', fontWeight: 500 },
      Checkbox: { ...accent, controlInteractiveSize: pick },
      Radio: { ...accent, radioSize: pick },
      Input: control,
      InputNumber: control,
      DatePicker: control,
      Select: { ...control, optionSelectedBg: colour.selected, optionActiveBg: colour.hover },
    },
  }
}
