import { useSyncExternalStore } from 'react'

/** Where the window is; kept in the address so that back and reload work. */
export type Route =
  | { readonly page: 'work' }
  | { readonly page: 'search'; readonly text?: string }
  | { readonly page: 'subject'; readonly uid: string; readonly from?: string }
  | { readonly page: 'scan' }
  | { readonly page: 'provisional'; readonly name?: string; readonly code?: string }
  | { readonly page: 'visits' }
  | { readonly page: 'entries' }
  | { readonly page: 'entry'; readonly id: string }
  | { readonly page: 'visit'; readonly id: string }
  | { readonly page: 'order'; readonly visit: string; readonly finding: string }
  | { readonly page: 'review'; readonly id: string }
  | { readonly page: 'reports' }
  | { readonly page: 'report'; readonly uid: string; readonly kind?: string }
  | { readonly page: 'batch' }
  | { readonly page: 'sync' }
  | { readonly page: 'import' }
  | { readonly page: 'quality' }
  | { readonly page: 'duplicates'; readonly view?: string }
  | { readonly page: 'grade' }
  | { readonly page: 'checklists' }
  | { readonly page: 'checklist'; readonly id: string }
  | { readonly page: 'settings' }

export type Page = Route['page']

const PAGES: readonly string[] = [
  'work',
  'search',
  'subject',
  'scan',
  'provisional',
  'visits',
  'entries',
  'entry',
  'visit',
  'order',
  'review',
  'reports',
  'report',
  'batch',
  'sync',
  'import',
  'quality',
  'duplicates',
  'grade',
  'checklists',
  'checklist',
  'settings',
]

/** Reads a route from the address; anything unknown is the first page. */
export function parseRoute(hash: string): Route {
  const [name = '', query = ''] = hash.replace(/^#\/?/, '').split('?')
  if (!PAGES.includes(name)) return { page: 'work' }
  return { page: name, ...Object.fromEntries(new URLSearchParams(query)) } as Route
}

/** Address of a route. */
export function hrefOf({ page, ...rest }: Route): string {
  const query = new URLSearchParams(
    Object.entries(rest).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  ).toString()
  return query ? `#/${page}?${query}` : `#/${page}`
}

/** Goes to a route; `replace` keeps the present one out of the history. */
export function go(route: Route, { replace = false } = {}): void {
  if (replace) location.replace(hrefOf(route))
  else location.hash = hrefOf(route)
}

const subscribe = (listener: () => void): (() => void) => {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

/** The present route; renders again when it changes. */
export function useRoute(): Route {
  return parseRoute(useSyncExternalStore(subscribe, () => location.hash))
}
