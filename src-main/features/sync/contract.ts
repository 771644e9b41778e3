import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { call, instantSchema, progressSchema } from '../failure/contract.ts'
import { linkFoundSchema } from './connection/contract.ts'
import { diagnosisSchema } from './diagnosis/contract.ts'
import { heldSchema, networkSchema, syncSettingsChangeSchema, syncSettingsSchema } from './settings/contract.ts'

/** What a person may order beside a sync: `attachments` = this once also where the settings let them wait. */
const syncOrdersSchema = z.object({ attachments: z.boolean() })
export type SyncOrders = z.infer<typeof syncOrdersSchema>

/** Counts of one run. */
export const syncResultSchema = z.object({
  pushed: z.number(),
  pulled: z.number(),
  attachments: z.number(),
  waiting: z.number(),
  conflicts: z.number(),
  rejected: z.number(),
})
export type SyncResult = z.infer<typeof syncResultSchema>

/** A bundle for the hub: a file to be put on a stick. `items`, `files`: what is in it; `left`: attachments that did not fit. */
export const bundleMadeSchema = z.object({
  file: z.instanceof(Blob),
  name: z.string(),
  items: z.number(),
  files: z.number(),
  left: z.number(),
})
export type BundleMade = z.infer<typeof bundleMadeSchema>

/** What the hub's answer on a stick brought; `skipped`: changes that do not follow what is here. */
export const bundleTakenSchema = z.object({
  acknowledged: z.number(),
  returned: z.number(),
  conflicts: z.number(),
  confirmed: z.number(),
  changes: z.number(),
  skipped: z.number(),
})
export type BundleTaken = z.infer<typeof bundleTakenSchema>

/** One thing that is still on this device, or came back. */
export const syncItemSchema = z.object({
  id: z.string(),
  kind: z.string(),
  title: z.string(),
  subjectName: z.string(),
  subjectUid: z.string().nullable(),
  detail: z.string(),
  madeAt: instantSchema,
  /** `kept`: the hub has it, and understands it once it is upgraded. */
  state: z.enum(['waiting', 'returned', 'conflict', 'uploading', 'kept']),
  /** Why it came back and what can be done. */
  why: z.string().nullable(),
  remedy: z.string().nullable(),
  answeredAt: instantSchema.nullable(),
  /** Photographs: confirmed of total. */
  confirmed: z.number().nullable(),
  total: z.number().nullable(),
  /** Files that the hub has not confirmed: names, of papers their numbers. */
  missing: z.array(z.string()),
})
export type SyncItem = z.infer<typeof syncItemSchema>

/** Whether an item is attachments on their way: they travel beside the records and are counted by themselves. */
export const isUpload = ({ kind }: Pick<SyncItem, 'kind'>): boolean => kind === 'photos' || kind === 'files'

/** 两边都改过: contact fields, here and at the hub. */
export const conflictSchema = z.object({
  id: z.string(),
  subjectUid: z.string(),
  subjectName: z.string(),
  here: z.object({ by: z.string(), at: instantSchema }),
  there: z.object({ by: z.string(), at: instantSchema }),
  fields: z.array(
    z.object({
      field: z.enum(['person', 'phone', 'area']),
      label: z.string(),
      here: z.string(),
      there: z.string(),
      same: z.boolean(),
    }),
  ),
})
export type Conflict = z.infer<typeof conflictSchema>

export const syncStateSchema = z.object({
  enrolled: z.boolean(),
  hub: z.string().nullable(),
  connected: z.boolean(),
  running: z.boolean(),
  /** The demonstration's switch 断开网络. */
  disconnected: z.boolean(),
  items: z.array(syncItemSchema),
  conflicts: z.array(conflictSchema),
  lastReceipt: instantSchema.nullable(),
  asOf: instantSchema.nullable(),
  scope: z.string(),
  subjects: z.number(),
  clockOffsetMs: z.number(),
  /** Instant at which the cache locks itself without contact. */
  locksAt: instantSchema.nullable(),
  settings: syncSettingsSchema,
  /** The network of the moment; null where it does not matter, or was not read yet. */
  network: networkSchema.nullable(),
  /** What the attachments on this device wait for, where the settings let them. */
  filesHeld: heldSchema.nullable(),
  log: z.array(z.object({ at: instantSchema, kind: z.string(), ok: z.boolean(), text: z.string() })),
})
export type SyncState = z.infer<typeof syncStateSchema>

/** Most lines of the sync log that are answered at once. */
export const LOG_LINES = 200
/** A device as the office sees it: who holds unsent work since when. `waiting` null: it never told. */
const waitingDeviceSchema = z.object({
  number: z.string(),
  officers: z.array(z.string()),
  lastContact: instantSchema.nullable(),
  revoked: z.boolean(),
  waiting: z
    .object({
      items: z.number(),
      itemsSince: instantSchema.nullable(),
      files: z.number(),
      fileBytes: z.number(),
      filesSince: instantSchema.nullable(),
      version: z.string(),
    })
    .nullable(),
  /** Since when the oldest of what waits there does. */
  oldest: instantSchema.nullable(),
  /** Whole days without contact, where they are more than the office allows. */
  silentDays: z.number().nullable(),
})
export type WaitingDevice = z.infer<typeof waitingDeviceSchema>

/** What the hub last told of the devices; `asOf` null: nothing yet. */
export const keptDevicesSchema = z.object({ asOf: instantSchema.nullable(), devices: z.array(waitingDeviceSchema) })

/** `live`: told just now; otherwise `why` it could not be asked, null while there is no line. */
export const waitingDevicesSchema = keptDevicesSchema.extend({ live: z.boolean(), why: z.string().nullable() })
export type WaitingDevices = z.infer<typeof waitingDevicesSchema>

export const syncContract = {
  state: call.output(syncStateSchema),
  /** Push, files, pull; progress, then the result as the last event. Cancel by the signal. */
  run: call
    .input(syncOrdersSchema.optional())
    .output(eventIterator(z.object({ progress: progressSchema.nullable(), result: syncResultSchema.nullable() }))),
  /** 同步设置; the change is in the log. */
  setSettings: call.input(syncSettingsChangeSchema).output(syncStateSchema),
  /** 连接测试, link by link: what is found of each as it is found. Cancel by the signal. */
  testConnection: call.output(eventIterator(linkFoundSchema)),
  /** 诊断包: what the help desk asks for, without personal data. */
  diagnose: call.output(diagnosisSchema),
  /** Settles a conflict field by field; both versions stay in the log. */
  settleConflict: call
    .input(z.object({ id: z.string(), choice: z.record(z.string(), z.enum(['here', 'there'])) }))
    .output(syncStateSchema),
  /** Settles a returned item: keep it as a supplementary record, or withdraw it. */
  settleReturned: call
    .input(z.object({ id: z.string(), choice: z.enum(['keep', 'withdraw']) }))
    .output(syncStateSchema),
  /** 导出到 U 盘: what waits for the hub as one sealed file. */
  exportBundle: call.output(bundleMadeSchema),
  /** 从 U 盘导入: the hub's answer to such a file; progress, then the result as the last event. */
  importBundle: call
    .input(z.object({ file: z.instanceof(Blob) }))
    .output(eventIterator(z.object({ progress: progressSchema.nullable(), result: bundleTakenSchema.nullable() }))),
  setDisconnected: call.input(z.object({ disconnected: z.boolean() })).output(syncStateSchema),
  /** Lines of the sync log with a text in them; `failed` = only what was not done. */
  log: call.input(z.object({ text: z.string(), failed: z.boolean() })).output(syncStateSchema.shape.log),
  /** 各设备待上报: for the office, of its jurisdiction, the oldest work first. */
  devices: call.output(waitingDevicesSchema),
}
