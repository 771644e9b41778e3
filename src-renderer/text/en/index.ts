import type { Dictionary } from '../dictionary.ts'
import { access } from './access.ts'
import { engine } from './engine.ts'
import { frame } from './frame.ts'
import { importing } from './importing.ts'
import { report } from './report.ts'
import { search } from './search.ts'
import { settings } from './settings.ts'
import { subject } from './subject.ts'
import { sync } from './sync.ts'
import { ui } from './ui.ts'
import { visit } from './visit.ts'
import { work } from './work.ts'

/** English, complete by type. */
export const en: Dictionary = {
  access,
  engine,
  frame,
  importing,
  report,
  search,
  settings,
  subject,
  sync,
  ui,
  visit,
  work,
}
