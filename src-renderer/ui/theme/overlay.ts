/**
 * The place of menus and lists that open over the page: `<div id="overlay" role="region">` after `#root`, made if the
 * page has none. In `body` antd would lock scrolling by a style element without nonce, which the policy blocks.
 */
export function overlay(): HTMLElement {
  const found = document.getElementById('overlay')
  if (found) return found
  const made = document.createElement('div')
  made.id = 'overlay'
  made.setAttribute('role', 'region')
  document.body.append(made)
  return made
}
