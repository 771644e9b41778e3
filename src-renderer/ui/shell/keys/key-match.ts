/** What of a key event decides which key it is. */
export interface KeyPress {
  readonly key: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
  readonly metaKey: boolean
}

/**
 * The name of a key press, as keys are written in a map: `ctrl+k`, `ctrl+shift+s`, `alt+arrowleft`, `f6`, `/`, `1`.
 * Shift counts only beside ctrl or alt, or with a key that writes nothing, since characters already contain it.
 */
export function keyName(press: KeyPress): string {
  const key = press.key === ' ' ? 'space' : press.key.toLowerCase()
  const isControlled = press.ctrlKey || press.altKey || press.metaKey
  const hasShift = press.shiftKey && (isControlled || key.length > 1)
  return [(press.ctrlKey || press.metaKey) && 'ctrl', press.altKey && 'alt', hasShift && 'shift', key]
    .filter(Boolean)
    .join('+')
}

/** Whether a key is a single letter, digit or sign, which belongs to the text while one types. */
export function isSingleKey(name: string): boolean {
  return [...name].length === 1
}

/** Whether the focus is where characters are written. */
export function isTextTarget(target: {
  readonly tagName?: string
  readonly type?: string
  readonly isContentEditable?: boolean
}): boolean {
  if (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true
  return (
    target.tagName === 'INPUT' &&
    !['checkbox', 'radio', 'button', 'submit', 'range', 'file'].includes(target.type ?? 'text')
  )
}
