import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { call, daySchema, instantSchema, progressSchema } from '../failure/contract.ts'

/**
 * Why two subjects may be one, the surest first. code: same credit code in two spellings · registration: same
 * registration number (15 digits, before 2015), or the one's number is the other's code · organisation: same
 * organisation code (GB 11714) inside the code, or beside it · place: same name and address · former: the one's name is
 * a former name of the other, at the same address.
 */
export const grounds = ['code', 'registration', 'organisation', 'place', 'former'] as const
export const groundSchema = z.enum(grounds)
export type Ground = z.infer<typeof groundSchema>

/** A ground with what is equal (the code, the number, or name and address) and the uids it holds for. */
export const groundFoundSchema = z.object({ ground: groundSchema, value: z.string(), uids: z.array(z.string()) })
export type GroundFound = z.infer<typeof groundFoundSchema>

/** What a search for duplicates found. `unlisted` = groups beyond what is kept. */
export const findingsSchema = z.object({
  at: instantSchema,
  subjects: z.number(),
  seconds: z.number(),
  groups: z.number(),
  unlisted: z.number(),
})
export type Findings = z.infer<typeof findingsSchema>

/** One line of the list. */
export const groupRowSchema = z.object({
  id: z.number(),
  ground: groundSchema,
  name: z.string(),
  value: z.string(),
  size: z.number(),
})
export type GroupRow = z.infer<typeof groupRowSchema>

/** Fields of a subject that may differ; each is kept from one side. capital and place are several columns in one. */
export const fieldNames = [
  'name',
  'code',
  'registration_number',
  'status',
  'kind',
  'type',
  'industry',
  'established',
  'representative',
  'capital',
  'place',
  'phone',
  'scope',
  'authority',
] as const
export const fieldNameSchema = z.enum(fieldNames)
export type FieldName = z.infer<typeof fieldNameSchema>

/** One subject of a group, as the comparison shows it. */
export const memberSchema = z.object({
  uid: z.string(),
  name: z.string(),
  code: z.string().nullable(),
  status: z.string(),
  formerNames: z.array(z.string()),
  records: z.number(),
  checks: z.number(),
  tasks: z.number(),
  contact: z.boolean(),
  changedAt: instantSchema,
  /** 平台 | 本机导入 | 演示 ..., with file and line where known. */
  source: z.string(),
  file: z.string().nullable(),
})
export type Member = z.infer<typeof memberSchema>

export const groupSchema = z.object({
  id: z.number(),
  grounds: z.array(groundFoundSchema),
  members: z.array(memberSchema),
  /** Members beyond those shown. */
  more: z.number(),
  /** uid proposed as the one that stays. */
  proposed: z.string(),
  /** Per field the value of each member (null = none), personal ones masked; equal numbers in `same` = equal values. */
  fields: z.array(
    z.object({ field: fieldNameSchema, values: z.array(z.string().nullable()), same: z.array(z.number()) }),
  ),
})
export type Group = z.infer<typeof groupSchema>

/** Whose value a field keeps. */
export const choicesSchema = z.partialRecord(fieldNameSchema, z.enum(['survivor', 'merged']))
export type Choices = z.infer<typeof choicesSchema>

/** A merge or a decision, newest first. `undo` = null where it can be undone, else why not; undone ones have `undoneAt`. */
export const decisionSchema = z.object({
  id: z.string(),
  act: z.enum(['merged', 'distinct', 'attached', 'dropped']),
  at: instantSchema,
  officer: z.string(),
  /** The one that stays, or the first of the group, or the name the records wait under. */
  name: z.string(),
  uid: z.string().nullable(),
  /** The one merged away, the other names, or the code. */
  other: z.string(),
  otherCode: z.string().nullable(),
  records: z.number(),
  reason: z.string().nullable(),
  undoneAt: instantSchema.nullable(),
  undo: z.string().nullable(),
})
export type Decision = z.infer<typeof decisionSchema>

/** Records that wait for their subject under one code. */
export const orphanRowSchema = z.object({
  code: z.string(),
  name: z.string(),
  records: z.number(),
  since: instantSchema,
  /** Waits longer than 30 days. */
  old: z.boolean(),
  file: z.string(),
})
export type OrphanRow = z.infer<typeof orphanRowSchema>

/**
 * Why waiting records may belong to a subject. code: one character differs · check: only the check character · swap: two
 * neighbours changed places · registration: same number · organisation: same organisation code · name, former: same name.
 */
export const proposalSchema = z.object({
  uid: z.string(),
  name: z.string(),
  code: z.string().nullable(),
  status: z.string(),
  district: z.string(),
  address: z.string().nullable(),
  why: z.array(z.enum(['check', 'code', 'swap', 'registration', 'organisation', 'name', 'former'])),
})
export type Proposal = z.infer<typeof proposalSchema>

export const orphanSchema = orphanRowSchema.extend({
  /** True when the code itself is well formed. */
  codeOk: z.boolean(),
  items: z.array(
    z.object({
      uid: z.string(),
      category: z.string(),
      date: daySchema,
      title: z.string(),
      number: z.string(),
      authority: z.string(),
      file: z.string().nullable(),
      line: z.number().nullable(),
    }),
  ),
  proposals: z.array(proposalSchema),
})
export type Orphan = z.infer<typeof orphanSchema>

const page = z.object({ offset: z.number().int().min(0), limit: z.number().int().min(1).max(200) })
const done = z.object({ id: z.string() })

export const duplicateContract = {
  /** Whether decisions are made here, and why not: on an enrolled workstation the platform merges. */
  allowed: call.output(z.object({ allowed: z.boolean(), reason: z.string() })),
  /** The last finished search, or null. */
  findings: call.output(findingsSchema.nullable()),
  /** Compares the whole city in the background. */
  find: call.output(
    eventIterator(z.object({ progress: progressSchema.nullable(), result: findingsSchema.nullable() })),
  ),
  groups: call.input(page.extend({ ground: groundSchema.nullable() })).output(
    z.object({
      total: z.number(),
      counts: z.array(z.object({ ground: groundSchema, count: z.number() })),
      rows: z.array(groupRowSchema),
    }),
  ),
  group: call.input(z.object({ id: z.number() })).output(groupSchema),
  merge: call
    .input(z.object({ survivor: z.string(), merged: z.string(), choices: choicesSchema }))
    .output(done.extend({ moved: z.number(), doubles: z.number() })),
  /** Remembers that the subjects of a group are different ones. */
  keepApart: call.input(z.object({ group: z.number(), reason: z.string() })).output(done),
  decisions: call.input(page).output(z.object({ total: z.number(), rows: z.array(decisionSchema) })),
  /** Undoes a merge or a decision. */
  undo: call.input(z.object({ id: z.string() })).output(z.object({})),
  orphans: call
    .input(page)
    .output(z.object({ total: z.number(), records: z.number(), old: z.number(), rows: z.array(orphanRowSchema) })),
  orphan: call.input(z.object({ code: z.string() })).output(orphanSchema),
  attach: call.input(z.object({ code: z.string(), uid: z.string() })).output(done.extend({ records: z.number() })),
  drop: call.input(z.object({ code: z.string(), reason: z.string() })).output(done.extend({ records: z.number() })),
}
