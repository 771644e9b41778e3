import { z } from 'zod'
import type { FormTemplate } from '../../law/paper/form-template.ts'
import { edition } from '../catalogue/edition-schema.ts'

const key = z.string().regex(/^[a-z]\w*(\.\w+)?$/)
const label = z.string().min(1)
const text = z.string()
const roles = z.enum(['officers', 'party', 'witness', 'hand'])

const field = z
  .strictObject({
    label,
    key: z.exactOptional(key),
    text: z.exactOptional(text),
    share: z.exactOptional(z.number().positive()),
    byHand: z.exactOptional(z.boolean()),
    signed: z.exactOptional(z.enum(['name', 'day', 'time', 'refusal'])),
  })
  .refine((one) => one.key === undefined || one.text === undefined, 'a field has a key or a text, not both')
  .refine(
    (one) => one.byHand || one.key !== undefined || one.text !== undefined,
    'a field is filled or left to the pen',
  )
  .refine((one) => one.byHand || one.signed === undefined, 'what signing tells stands where the pen would write')

const part = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('fields'), rows: z.array(z.array(field).min(1).max(3)).min(1) }),
  z.strictObject({
    type: z.literal('text'),
    label: z.exactOptional(label),
    text,
    verified: z.exactOptional(z.boolean()),
  }),
  z.strictObject({ type: z.literal('list'), label, key, numbered: z.exactOptional(z.boolean()) }),
  z.strictObject({
    type: z.literal('options'),
    label,
    key,
    options: z.array(z.strictObject({ value: label, text: label })).min(2),
  }),
  z.strictObject({
    type: z.literal('table'),
    label,
    key,
    columns: z.array(z.strictObject({ key, label, share: z.number().positive() })).min(2),
  }),
])

const entry = z
  .strictObject({
    key,
    label,
    kind: z.enum(['line', 'text', 'day', 'choice', 'many']),
    options: z.exactOptional(z.array(label).min(2)),
    from: z.exactOptional(z.enum(['orders', 'evidence', 'papers'])),
    required: z.exactOptional(z.boolean()),
    suggest: z.exactOptional(text),
    remember: z.exactOptional(z.boolean()),
    hint: z.exactOptional(text),
  })
  .refine((one) => (one.kind === 'choice') === (one.options !== undefined), 'a choice has options')
  .refine((one) => (one.kind === 'many') === (one.from !== undefined), 'several are chosen from something')

/** resources/papers: forms of a visit, as `law/paper/form-template.ts` describes them. */
export const formTemplateSchema: z.ZodType<FormTemplate> = z.object({
  ...edition,
  series: label,
  needs: z.enum(['nothing', 'orders', 'evidence', 'end', 'papers']),
  facts: text,
  emptyMark: label,
  entries: z.array(entry),
  parts: z.array(part).min(1),
  seal: z.boolean(),
  signatures: z
    .array(
      z
        .array(z.strictObject({ key, label, role: roles }))
        .min(1)
        .max(2),
    )
    .min(1),
  copies: label,
})
