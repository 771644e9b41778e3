import type { Checklist } from '../../../law/check/checklist/checklist.ts'
import type { OnSiteRecordTemplate } from '../../../law/paper/paper-templates.ts'

/** What fills 依法就…进行现场检查 for a checklist; empty as long as none is chosen. */
export const matterOf = (template: OnSiteRecordTemplate, checklist: Checklist): string =>
  template.subjectMatters[checklist.sector] ?? checklist.matter ?? checklist.title
