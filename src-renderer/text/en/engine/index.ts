import { CHECKLIST } from './checklist.ts'
import { CHECKLIST_EDITOR } from './checklist-editor.ts'
import { CARE_ITEMS } from './checklists/care.ts'
import { ENVIRONMENT_ITEMS } from './checklists/environment.ts'
import { FINES } from './checklists/fines.ts'
import { CHECKLIST_LAWS } from './checklists/laws.ts'
import { MEASURES } from './checklists/measures.ts'
import { SAFETY_ITEMS } from './checklists/safety.ts'
import { SERVICE_ITEMS } from './checklists/services.ts'
import { TRADE_ITEMS } from './checklists/trade.ts'
import { CHECKLIST_WORDS } from './checklists/words.ts'
import { CONNECTION } from './connection.ts'
import { EXPORTS } from './exports.ts'
import { FINDINGS } from './findings.ts'
import { GRADE_REASONS } from './grade-reasons.ts'
import { IMPORT_COLUMNS } from './import-columns.ts'
import { IMPORT_FILES } from './import-files.ts'
import { IMPORT_ROWS } from './import-rows.ts'
import { MEASURE_BODIES } from './measures-bodies.ts'
import { CREDIT_MEASURES } from './measures-credit.ts'
import { NAMES } from './names.ts'
import { PAPER_FIELDS } from './paper-fields.ts'
import { PAPERS } from './papers.ts'
import { RECORD_FIELDS } from './record-fields.ts'
import { REPORT } from './report.ts'
import { RULE_SET } from './rule-set.ts'
import { SCAN } from './scan.ts'
import { speaker } from './speak.ts'
import { SUBJECT } from './subject.ts'
import { SYNC } from './sync.ts'
import { VISIT_AFTER } from './visit-after.ts'
import { VISIT_ANSWERING } from './visit-answering.ts'
import { VISIT_EVIDENCE } from './visit-evidence.ts'
import { VISIT_ITEMS } from './visit-items.ts'
import { VISIT_KEEPING } from './visit-keeping.ts'
import { VISIT_LAWFUL } from './visit-lawful.ts'
import { VISIT_RECORD } from './visit-record.ts'
import { VISIT_RESULTS } from './visit-results.ts'
import { WORDS } from './words.ts'
import { WORKSTATION } from './workstation.ts'

/** All that the engine says, by its Chinese words. */
export const said = speaker({
  ...WORKSTATION,
  ...IMPORT_FILES,
  ...RULE_SET,
  ...GRADE_REASONS,
  ...REPORT,
  ...SCAN,
  ...CHECKLIST_EDITOR,
  ...SYNC,
  ...CONNECTION,
  ...SUBJECT,
  ...PAPERS,
  ...PAPER_FIELDS,
  ...VISIT_AFTER,
  ...VISIT_ANSWERING,
  ...EXPORTS,
  ...FINDINGS,
  ...CREDIT_MEASURES,
  ...MEASURE_BODIES,
  ...VISIT_EVIDENCE,
  ...VISIT_ITEMS,
  ...VISIT_KEEPING,
  ...VISIT_LAWFUL,
  ...VISIT_RECORD,
  ...VISIT_RESULTS,
  ...CARE_ITEMS,
  ...ENVIRONMENT_ITEMS,
  ...CHECKLIST_LAWS,
  ...MEASURES,
  ...FINES,
  ...SAFETY_ITEMS,
  ...SERVICE_ITEMS,
  ...TRADE_ITEMS,
  ...CHECKLIST_WORDS,
  ...CHECKLIST,
  ...NAMES,
  ...RECORD_FIELDS,
  ...IMPORT_COLUMNS,
  ...IMPORT_ROWS,
  ...WORDS,
})
