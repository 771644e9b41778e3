import { z } from 'zod'
import { officerSchema, type Role } from '../features/access/contract.ts'
import { openLoginSchema, wipeOrderSchema, wipeStepSchema } from './contract/device.ts'
import { DRAFT_FILES_LIMIT, DRAFT_LIMIT, draftAnswerSchema, draftName, draftSchema } from './contract/drafts.ts'
import { fieldRoles, storableText as text, waitingRoutes } from './contract/waiting.ts'

export { fieldRoles }

/** What every refusal looks like: a code for the help desk, one sentence, and what to do. */
export const refusalSchema = z.object({ code: z.string(), sentence: z.string(), remedy: z.string() })

const enrolSchema = z.object({
  code: z.string().max(64),
  /** UUID of the device, made by itself: mutations from before its enrolment name it. */
  device: z.uuid(),
  /** Ed25519 key of the device, raw, base64url; and its signature over `{code, device, publicKey, paperPublicKey}`. */
  publicKey: z.string().regex(/^[\w-]{43}$/),
  proof: z.string().max(200),
  /** P-256 key that signs papers, SPKI PEM. */
  paperPublicKey: z.string().max(2000),
  protocol: z.number().int(),
})

const enrolledSchema = z.object({
  /** Three digits, unique at this hub. */
  deviceNumber: z.string(),
  deviceId: z.string(),
  officer: officerSchema,
  jurisdiction: z.object({ districts: z.array(z.string()), sectors: z.array(z.string()) }),
  /** Root certificate of the office and the device's own, PEM. */
  root: z.string(),
  certificate: z.string(),
  /** X25519 key (raw, base64url) that the folder's recovery code is sealed to. */
  recoveryKey: z.string(),
  /** Ed25519 key (raw, base64url) of the hub's receipts. */
  hubKey: z.string(),
})
export type Enrolled = z.infer<typeof enrolledSchema>

/** The hub's signed word that it keeps an envelope: what lets a mutation leave the outbox. */
const receiptSchema = z.object({
  id: z.string(),
  /** Hash of the envelope as it was received. */
  hash: z.string(),
  at: z.string(),
  signature: z.string(),
})
export type Receipt = z.infer<typeof receiptSchema>

/** `kept`: of a kind that this hub does not know yet; it is applied once the hub is upgraded. */
const outcomeSchema = z.enum(['applied', 'merged', 'conflict', 'rejected', 'kept'])
export type Outcome = z.infer<typeof outcomeSchema>

/** A contact as the hub has it. */
const hubContactSchema = z.object({
  person: z.string(),
  phone: z.string(),
  area: z.string(),
  version: z.number(),
  changedBy: z.string(),
  changedAt: z.string(),
})
export type HubContact = z.infer<typeof hubContactSchema>

/** Answer to one mutation. `first` is what it was answered when it first came; it differs for a duplicate only. */
export const answerSchema = z.object({
  id: z.string(),
  answer: z.enum(['applied', 'duplicate', 'merged', 'conflict', 'rejected', 'kept']),
  first: outcomeSchema,
  reason: z.string().optional(),
  remedy: z.string().optional(),
  /** The hub's version of a contact that both sides changed. */
  theirs: hubContactSchema.optional(),
  receipt: receiptSchema.optional(),
})
export type Answer = z.infer<typeof answerSchema>

/** One change of the feed, in commit order. `value` null = it is gone. Unknown kinds are kept by who reads them. */
export const changeSchema = z.object({ seq: z.number(), kind: z.string(), uid: z.string(), value: z.unknown() })
export type FeedChange = z.infer<typeof changeSchema>

const pageSchema = z.object({
  changes: z.array(changeSchema),
  cursor: z.string(),
  more: z.boolean(),
  /** How many changes lie behind the cursor that was asked from; only when asked with `count`. */
  total: z.number().nullable(),
  /** The jurisdiction changed, so the feed starts anew. */
  restarted: z.boolean(),
  /** Instant as of which the data is complete once `more` is false. */
  asOf: z.string(),
})
export type FeedPage = z.infer<typeof pageSchema>

/** A jurisdiction as one download: its subjects and records at a place of the feed. */
export const snapshotSchema = z.object({
  id: z.string(),
  /** From where to pull once every chunk is written. */
  cursor: z.string(),
  asOf: z.string(),
  subjects: z.number(),
  records: z.number(),
  /** Attachments in the order in which they are written: all subjects, then their records. `size` in bytes. */
  chunks: z.array(
    z.object({ sha256: z.string(), size: z.number(), kind: z.enum(['subject', 'record']), rows: z.number() }),
  ),
})
export type Snapshot = z.infer<typeof snapshotSchema>

const snapshotAnswerSchema = z.object({
  /** 'none': pull from the beginning; 'making': ask again. */
  state: z.enum(['none', 'making', 'ready']),
  /** How far the making is. */
  done: z.number(),
  total: z.number(),
  snapshot: snapshotSchema.nullable(),
})
export type SnapshotAnswer = z.infer<typeof snapshotAnswerSchema>

/** Largest number of changes on a page and of mutations in a batch. */
const PAGE_LIMIT = 2000
export const BATCH_LIMIT = 200
/** Largest JSON body, bytes. */
export const BODY_LIMIT = 16 * 1024 * 1024
/** Largest file, bytes. */
export const FILE_LIMIT = 256 * 1024 * 1024

/** Who may call a route: anybody, or an enrolled device whose signed-in officer has one of the roles. */
type Access = 'anybody' | readonly Role[]

type Route<Input extends z.ZodType, Output extends z.ZodType> = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly access: Access
  /** Work of a revoked device is still taken here, where its revocation says so. */
  readonly afterRevocation?: true
  /** Body of a POST, query of a GET. */
  readonly input: Input
  readonly answer: Output
}

const route = <Input extends z.ZodType, Output extends z.ZodType>(given: Route<Input, Output>) => given

const nothing = z.object({})
const checkers: readonly Role[] = ['inspector', 'office']

/** Calls in JSON. */
export const routes = {
  health: route({
    method: 'GET',
    path: '/health',
    access: 'anybody',
    input: nothing,
    answer: z.object({
      status: z.literal('ok'),
      service: z.literal('credit-hub'),
      /** Its own, and from which to which it gets on with; a hub of the first version tells the first only. */
      protocol: z.number(),
      oldest: z.number().optional(),
      newest: z.number().optional(),
    }),
  }),
  time: route({
    method: 'GET',
    path: '/time',
    access: 'anybody',
    input: nothing,
    answer: z.object({ now: z.iso.datetime() }),
  }),
  enrol: route({ method: 'POST', path: '/enrol', access: 'anybody', input: enrolSchema, answer: enrolledSchema }),
  challenge: route({
    method: 'POST',
    path: '/challenge',
    access: 'anybody',
    input: z.object({ device: text(64) }),
    answer: z.object({ challenge: z.string() }),
  }),
  token: route({
    method: 'POST',
    path: '/token',
    access: 'anybody',
    /** `signature` is the device's over `{challenge, device, officer}`. */
    input: z.object({
      device: text(64),
      officer: text(64),
      challenge: text(400),
      signature: text(200),
    }),
    answer: z.object({ token: z.string(), expiresAt: z.string(), login: openLoginSchema.nullish() }),
  }),
  pull: route({
    method: 'GET',
    path: '/pull',
    access: fieldRoles,
    input: z.object({
      cursor: text(80).default(''),
      limit: z.coerce.number().int().min(1).max(PAGE_LIMIT).default(500),
      count: z.enum(['0', '1']).default('0'),
    }),
    answer: pageSchema,
  }),
  snapshot: route({
    method: 'GET',
    path: '/snapshot',
    access: fieldRoles,
    input: nothing,
    answer: snapshotAnswerSchema,
  }),
  push: route({
    method: 'POST',
    path: '/push',
    access: fieldRoles,
    afterRevocation: true,
    input: z.object({ mutations: z.array(z.unknown()).max(BATCH_LIMIT) }),
    answer: z.object({ answers: z.array(answerSchema) }),
  }),
  /** A revoked device says how far it is with erasing itself; no token is needed, which it may no longer get. */
  wipe: route({
    method: 'POST',
    path: '/wipe',
    access: 'anybody',
    /** `signature` is the device's over `{device, step}`. */
    input: z.object({ device: text(64), step: wipeStepSchema, signature: text(200) }),
    answer: wipeOrderSchema,
  }),
  /** Keeps the newest snapshot of an unfinished visit in place of the one before. */
  draftKeep: route({
    method: 'POST',
    path: '/drafts',
    access: checkers,
    input: draftName.extend({
      /** Counts the snapshots of the visit, over all its devices. */
      version: z.int().min(1),
      /** The visit goes on on this device from now on, wherever it was before. */
      claim: z.boolean(),
      savedAt: z.iso.datetime(),
      subject: z.string().max(400),
      /** Compressed and in base64; the hub does not look into it. */
      body: z
        .string()
        .regex(/^[A-Za-z0-9+/=]+$/)
        .max(DRAFT_LIMIT),
      /** SHA-256 of its photographs and their copies. */
      files: z.array(z.string().regex(/^[0-9a-f]{64}$/)).max(DRAFT_FILES_LIMIT),
    }),
    answer: draftAnswerSchema,
  }),
  /** Drafts of the signed-in officer, on whatever device. */
  draftList: route({
    method: 'GET',
    path: '/drafts',
    access: checkers,
    input: nothing,
    answer: z.object({ drafts: z.array(draftSchema) }),
  }),
  /** One of them whole; 404 for everybody but its officer. */
  draftRead: route({
    method: 'GET',
    path: '/drafts/content',
    access: checkers,
    input: draftName.pick({ visit: true }),
    answer: draftSchema.extend({ body: z.string() }),
  }),
  /** The visit was given up, or goes on by a file: only by the device that has it. */
  draftDrop: route({
    method: 'POST',
    path: '/drafts/drop',
    access: checkers,
    input: draftName,
    answer: z.object({ dropped: z.boolean() }),
  }),
  ...waitingRoutes,
} as const
export type RouteName = keyof typeof routes

/**
 * Attachments by the SHA-256 of their content. They are sent by tus 1.0 (tus.io): an upload is created at `all` with its
 * hash as metadata `sha256` and is `one` from then on, where it goes on by PATCH; `one` is fetched by GET.
 */
export const fileRoutes = { all: '/files', one: '/files/:sha256', access: fieldRoles } as const

/** Version of the tus protocol that every request and answer names. */
export const TUS = '1.0.0'
/** Content type of a piece of an upload. */
export const UPLOAD_TYPE = 'application/offset+octet-stream'
