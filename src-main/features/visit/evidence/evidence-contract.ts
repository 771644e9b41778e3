import { z } from 'zod'
import { call, daySchema, instantSchema } from '../../failure/contract.ts'

/** 0 to 1 of the width and height of the picture, from its upper left corner. */
const share = z.number().min(0).max(1)
const corner = z.object({ x: share, y: share })

/** A mark on a copy: an arrow to its second point, a box between both, or words at its first. */
export const markSchema = z.object({
  kind: z.enum(['arrow', 'box', 'text']),
  from: corner,
  to: corner,
  text: z.string().max(60),
})
export type Mark = z.infer<typeof markSchema>

export const marksSchema = z.array(markSchema).max(50)

export const evidenceCopySchema = z.object({
  id: z.string(),
  sha256: z.string(),
  /** Empty while its bytes are on another device. */
  thumbnail: z.string(),
  marks: marksSchema,
  stamped: z.boolean(),
  madeAt: instantSchema,
  officer: z.string(),
})
export type EvidenceCopy = z.infer<typeof evidenceCopySchema>

/** One thing that speaks for or against a piece, in words of the engine. */
const signSchema = z.object({
  about: z.enum(['source', 'time', 'place']),
  sense: z.enum(['good', 'doubt', 'unknown']),
  words: z.string(),
})

export const evidenceSchema = z.object({
  id: z.string(),
  /** Item, or finding outside the checklist, that it shows; null = the visit as a whole. */
  item: z.string().nullable(),
  kind: z.enum(['photo', 'document', 'audio', 'video']),
  /** Number in the record and in the evidence list. */
  number: z.number(),
  sha256: z.string(),
  /** Its bytes lie on this device; a visit that was taken over may come before its photographs. */
  here: z.boolean(),
  /** Empty where a kind has no picture, and while it is not here. */
  thumbnail: z.string(),
  name: z.string(),
  type: z.string(),
  size: z.number(),
  takenAt: instantSchema,
  spot: z.string(),
  place: z.string().nullable(),
  source: z.enum(['camera', 'file']),
  officer: z.string(),
  /** The hub has the original bytes. */
  confirmed: z.boolean(),
  /** Larger than the hub takes: the original stays on this device. */
  staysHere: z.boolean(),
  durationMs: z.number().nullable(),
  /** Of a document; null where the file does not say. */
  pages: z.number().nullable(),
  /** What was added to the clock of the device that made it. */
  clockShiftMs: z.number(),
  signs: z.array(signSchema),
  /** `until` null = 永久; `pending` = the period is not taken from a rule; `chosen` = 永久 by an officer. */
  retention: z.object({
    until: daySchema.nullable(),
    words: z.string(),
    ground: z.string(),
    pending: z.boolean(),
    chosen: z.boolean(),
  }),
  copies: z.array(evidenceCopySchema),
})
export type Evidence = z.infer<typeof evidenceSchema>

const custodyLinkSchema = z.object({
  at: instantSchema,
  /** 提取, 存入, 查看 … in words of the engine. */
  act: z.string(),
  by: z.string(),
  detail: z.string(),
})
export type CustodyLinkView = z.infer<typeof custodyLinkSchema>

const piece = z.object({ id: z.string(), evidence: z.string() })

/** Calls of one visit's evidence; `visit` is what they answer: the visit whole. */
export const evidenceCalls = <Visit extends z.ZodType>(visit: Visit) => ({
  /** Takes the next part of a file of any size, or begins one (`upload` null); `size` is that of the whole file. */
  bring: call
    .input(
      z.object({
        id: z.string(),
        upload: z.string().nullable(),
        name: z.string(),
        size: z.number(),
        part: z.instanceof(Blob),
      }),
    )
    .output(z.object({ upload: z.string() })),
  /** Enters a file whose parts are all there. */
  add: call
    .input(
      z.object({
        id: z.string(),
        upload: z.string(),
        item: z.string().nullable(),
        name: z.string(),
        modifiedAt: instantSchema,
        spot: z.string(),
        place: z.string().nullable(),
      }),
    )
    .output(visit),
  /** Gives up a file that was being brought in. */
  drop: call.input(z.object({ upload: z.string() })).output(z.object({})),
  /** Keeps a copy with marks and stamp beside the original; also of a finished visit. */
  addCopy: call
    .input(piece.extend({ file: z.instanceof(Blob), marks: marksSchema, stamped: z.boolean() }))
    .output(visit),
  removeCopy: call.input(piece.extend({ copy: z.string() })).output(visit),
  /** The officer opened the original; written down once in a while, not at each look. */
  seen: call.input(piece).output(z.object({})),
  /** 保管链 of one piece. */
  custody: call.input(piece).output(z.array(custodyLinkSchema)),
  /** 永久 instead of the period of its kind, or back. */
  keepForever: call.input(piece.extend({ forever: z.boolean() })).output(visit),
  /** Sets when a recording really began; the difference to its own clock is kept. */
  setClock: call.input(piece.extend({ startedAt: instantSchema })).output(visit),
})
