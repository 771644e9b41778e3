import type { Dictionary } from '../../../text/index.ts'

type Words = Dictionary['settings']

/** Keys of one place, each with what it does. Alternatives stand beside each other. */
export interface KeyGroup {
  readonly group: keyof Words['keyGroups']
  readonly keys: readonly (readonly [presses: readonly (readonly string[])[], act: keyof Words['keyActs']])[]
}

/** All keys of the workstation. */
export const KEY_GROUPS: readonly KeyGroup[] = [
  {
    group: 'all',
    keys: [
      [[['Ctrl', 'K']], 'find'],
      [[['Ctrl', '1…5']], 'rail'],
      [[['Ctrl', ',']], 'settings'],
      [[['Ctrl', 'L']], 'lock'],
      [[['Alt', '←']], 'back'],
      [[['Esc']], 'close'],
      [[['F6']], 'region'],
      [[['F1']], 'keys'],
    ],
  },
  {
    group: 'search',
    keys: [
      [[['/']], 'box'],
      [[['↑'], ['↓'], ['PgUp'], ['PgDn'], ['Home'], ['End']], 'choose'],
      [[['Enter']], 'open'],
      [[['Ctrl', 'Enter']], 'start'],
      [[['F']], 'filters'],
    ],
  },
  {
    group: 'visit',
    keys: [
      [[['1'], ['2'], ['3']], 'answer'],
      [[['N']], 'next'],
      [[['J'], ['K']], 'item'],
      [[['P']], 'photo'],
      [[['E']], 'finding'],
      [[['B']], 'basis'],
    ],
  },
  {
    group: 'dialog',
    keys: [
      [[['Ctrl', 'Enter']], 'act'],
      [[['Ctrl', 'S']], 'draft'],
    ],
  },
  {
    group: 'report',
    keys: [
      [[['Ctrl', 'P']], 'print'],
      [[['Ctrl', 'Shift', 'S']], 'sync'],
    ],
  },
]
