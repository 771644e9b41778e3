import { z } from 'zod'

/** 诊断包: a ZIP for the help desk, and the same files as text, so that one sees what is inside before it is saved. */
export const diagnosisSchema = z.object({
  file: z.instanceof(Blob),
  name: z.string(),
  entries: z.array(
    z.object({
      what: z.enum(['about', 'versions', 'waiting', 'settings', 'log', 'codes']),
      name: z.string(),
      text: z.string(),
    }),
  ),
})
export type Diagnosis = z.infer<typeof diagnosisSchema>
