import { z } from 'zod'
import { call, instantSchema } from '../failure/contract.ts'
import { signatureRoleSchema, strokesSchema } from '../visit/contract.ts'

/** What an officer wrote on a form: entry -> value; several chosen ones stand on a line each. */
export const entriesSchema = z.record(z.string(), z.string().max(2000))
export type Entries = z.infer<typeof entriesSchema>

export const formEntrySchema = z.object({
  key: z.string(),
  label: z.string(),
  kind: z.enum(['line', 'text', 'day', 'choice', 'many']),
  options: z.array(z.object({ value: z.string(), label: z.string() })),
  required: z.boolean(),
  hint: z.string(),
  value: z.string(),
})
export type FormEntryView = z.infer<typeof formEntrySchema>

/** Somebody who may sign on the screen. An empty name is asked for. */
export const formSignerSchema = z.object({ role: signatureRoleSchema, label: z.string(), name: z.string() })
export type FormSigner = z.infer<typeof formSignerSchema>

/** One form of the set for a visit. */
export const formSchema = z.object({
  form: z.string(),
  title: z.string(),
  /** Why it cannot be issued yet; empty when it can. */
  blocked: z.string(),
  /** False while the layout is not the official one: shown as 版式待核. */
  verified: z.boolean(),
  /** It was begun and not issued. */
  begun: z.boolean(),
})
export type FormView = z.infer<typeof formSchema>

/** An issued paper of a visit. */
export const visitPaperSchema = z.object({
  number: z.string(),
  /** Id of its form; null for 现场检查笔录. */
  form: z.string().nullable(),
  title: z.string(),
  file: z.string(),
  pages: z.number(),
  code: z.string(),
  issuedAt: instantSchema,
  officer: z.string(),
  /** Number of the device that issued it, where it came here with a draft; null = issued here. */
  issuedBy: z.string().nullable(),
  state: z.enum(['issued', 'cancelled']),
  registered: z.boolean(),
  replaces: z.string().nullable(),
  replacedBy: z.string().nullable(),
  cancelReason: z.string().nullable(),
  handedOver: z.enum(['paper', 'file', 'refused']).nullable(),
  handedOverAt: instantSchema.nullable(),
  handedOverTo: z.string().nullable(),
})
export type VisitPaper = z.infer<typeof visitPaperSchema>

const ofVisit = z.object({ visit: z.string() })
const ofForm = ofVisit.extend({ form: z.string() })

/** A form with what is written on it; `replaces` makes it a 更正 of an issued one, for a reason. */
export const formRequestSchema = ofForm.extend({
  entries: entriesSchema,
  replaces: z.string().nullable(),
  reason: z.string(),
})
export type FormRequest = z.infer<typeof formRequestSchema>

export const formSignatureSchema = z.object({ role: signatureRoleSchema, name: z.string(), strokes: strokesSchema })
export type FormSignature = z.infer<typeof formSignatureSchema>

const issuedFormSchema = z.object({
  number: z.string(),
  title: z.string(),
  file: z.string(),
  sha256: z.string(),
  contentHash: z.string(),
  code: z.string(),
  pages: z.number(),
  issuedAt: instantSchema,
  fileName: z.string(),
})
export type IssuedForm = z.infer<typeof issuedFormSchema>

export const paperContract = {
  /** The forms that can be made of a visit, and the papers issued for it, newest first. */
  ofVisit: call.input(ofVisit).output(z.object({ forms: z.array(formSchema), papers: z.array(visitPaperSchema) })),
  /** One form to be filled in: with what was typed before, or what the visit knows; `replaces` begins with that paper. */
  open: call.input(ofForm.extend({ replaces: z.string().nullable() })).output(
    z.object({
      title: z.string(),
      source: z.string(),
      verified: z.boolean(),
      entries: z.array(formEntrySchema),
      signers: z.array(formSignerSchema),
      /** Why the party does not sign, as the record already tells it: a proposal, empty when it signed. */
      refusal: z.string(),
    }),
  ),
  /** Keeps what is typed on a form. */
  save: call.input(ofForm.extend({ entries: entriesSchema })).output(z.object({ savedAt: instantSchema })),
  /** The pages as they would be, the hash that signatures are bound to, and what still has to be filled in. */
  draft: call
    .input(formRequestSchema)
    .output(z.object({ file: z.string(), pages: z.number(), hash: z.string(), missing: z.array(z.string()) })),
  /** Takes a number, signs, registers, writes outbox and log: all or nothing. Unsigned cells stay open for the pen. */
  issue: call
    .input(
      formRequestSchema.extend({
        signatures: z.array(formSignatureSchema),
        /** The hash that was shown to those who signed; null when nobody signed on the screen. */
        signedHash: z.string().nullable(),
        /** Why the party did not sign; empty when it signs. */
        refusal: z.string(),
      }),
    )
    .output(issuedFormSchema),
  /** How the party got a paper. */
  handOver: call
    .input(z.object({ number: z.string(), how: z.enum(['paper', 'file', 'refused']), to: z.string() }))
    .output(visitPaperSchema),
  /** 作废: the paper stays in the register, with the reason. */
  cancel: call.input(z.object({ number: z.string(), reason: z.string() })).output(visitPaperSchema),
}
