/**
 * Index of the row a key leads to from the chosen one, or null if the key is not one of these. While one types, Home
 * and End belong to the text, and to the list only with Ctrl.
 */
export function stepOf(
  { key, ctrlKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey'>,
  from: number,
  total: number,
  page: number,
  isTyping: boolean,
): number | null {
  const within = (index: number) => Math.min(Math.max(index, 0), total - 1)
  const step = Math.max(page, 1)
  switch (key) {
    case 'ArrowDown':
      return within(isTyping ? from : from + 1)
    case 'ArrowUp':
      return within(from - 1)
    case 'PageDown':
      return within(from + step)
    case 'PageUp':
      return within(from - step)
    case 'Home':
      return isTyping && !ctrlKey ? null : 0
    case 'End':
      return isTyping && !ctrlKey ? null : within(total - 1)
    default:
      return null
  }
}
