import { themeQuartz } from 'ag-grid-community'

/** The grid for mouse and keys. Colours are variables, so one theme serves light and dark. */
export const deskGridTheme = themeQuartz.withParams({
  backgroundColor: 'var(--surface)',
  foregroundColor: 'var(--ink)',
  textColor: 'var(--ink)',
  headerBackgroundColor: 'var(--surface-2)',
  headerTextColor: 'var(--ink-2)',
  headerFontWeight: 500,
  oddRowBackgroundColor: 'var(--surface)',
  rowHoverColor: 'var(--hover)',
  selectedRowBackgroundColor: 'var(--selected)',
  borderColor: 'var(--line)',
  wrapperBorder: true,
  wrapperBorderRadius: 6,
  columnBorder: false,
  rowBorder: true,
  headerColumnResizeHandleColor: 'var(--line-2)',
  accentColor: 'var(--primary)',
  focusShadow: '0 0 0 1px var(--focus)',
  fontFamily: 'inherit',
  fontSize: 13,
  headerFontSize: 13,
  rowHeight: 40,
  headerHeight: 36,
  cellHorizontalPadding: 12,
  iconColor: 'var(--ink-2)',
  rangeSelectionBorderColor: 'var(--focus)',
})

/** The grid for the finger. */
export const touchGridTheme = deskGridTheme.withParams({
  rowHeight: 52,
  headerHeight: 44,
  fontSize: 15,
  headerFontSize: 14,
})
