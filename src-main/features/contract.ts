import { accessContract } from './access/contract.ts'
import { auditContract } from './audit/contract.ts'
import { backupContract } from './backup/contract.ts'
import { checklistContract } from './checklist/contract.ts'
import { demoContract } from './demo/contract.ts'
import { duplicateContract } from './duplicate/contract.ts'
import { exportContract } from './export/contract.ts'
import { fileContract } from './file/contract.ts'
import { gradeContract } from './grade/contract.ts'
import { importContract } from './import/contract.ts'
import { paperContract } from './paper/contract.ts'
import { qualityContract } from './quality/contract.ts'
import { reportContract } from './report/contract.ts'
import { scanContract } from './scan/contract.ts'
import { searchContract } from './search/contract.ts'
import { settingsContract } from './settings/contract.ts'
import { statusContract } from './status/contract.ts'
import { subjectContract } from './subject/contract.ts'
import { syncContract } from './sync/contract.ts'
import { taskContract } from './task/contract.ts'
import { visitContract } from './visit/contract.ts'

/** Every call of the workstation, by capability; the same for window, browser, command line and tests. */
export const contract = {
  access: accessContract,
  audit: auditContract,
  backup: backupContract,
  checklist: checklistContract,
  demo: demoContract,
  duplicate: duplicateContract,
  export: exportContract,
  file: fileContract,
  grade: gradeContract,
  import: importContract,
  paper: paperContract,
  quality: qualityContract,
  report: reportContract,
  scan: scanContract,
  search: searchContract,
  settings: settingsContract,
  status: statusContract,
  subject: subjectContract,
  sync: syncContract,
  task: taskContract,
  visit: visitContract,
}
