import { access } from './access.ts'
import { answering } from './answering.ts'
import { batch } from './batch.ts'
import { checklist } from './checklist.ts'
import { connection } from './connection.ts'
import { duplicate } from './duplicate.ts'
import { engine } from './engine.ts'
import { evidence } from './evidence.ts'
import { exporting } from './exporting.ts'
import { finding } from './finding.ts'
import { followUp } from './follow-up.ts'
import { frame } from './frame.ts'
import { grade } from './grade.ts'
import { importing } from './importing.ts'
import { keeping } from './keeping.ts'
import { lawful } from './lawful.ts'
import { paper } from './paper.ts'
import { quality } from './quality.ts'
import { report } from './report.ts'
import { review } from './review.ts'
import { scan } from './scan.ts'
import { search } from './search.ts'
import { settings } from './settings.ts'
import { subject } from './subject.ts'
import { sync } from './sync.ts'
import { ui } from './ui.ts'
import { visit } from './visit.ts'
import { work } from './work.ts'

/** The first language: one namespace a capability, in alphabetical order. */
export const zhCN = {
  access,
  answering,
  batch,
  checklist,
  connection,
  duplicate,
  engine,
  evidence,
  exporting,
  finding,
  followUp,
  frame,
  grade,
  importing,
  keeping,
  lawful,
  paper,
  quality,
  report,
  scan,
  review,
  search,
  settings,
  subject,
  sync,
  ui,
  visit,
  work,
}
