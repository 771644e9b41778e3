import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { call, daySchema, instantSchema, progressSchema } from '../failure/contract.ts'

/** 检查人员, 机关人员, 查阅人员; and the three who run the hub: 系统管理员, 安全保密管理员, 安全审计员 (三员分立). */
export const roleSchema = z.enum(['inspector', 'office', 'reader', 'system', 'security', 'auditor'])
export type Role = z.infer<typeof roleSchema>

/** A role as older data says it too: the one administrator of before the three is the system administrator. */
export const keptRoleSchema = z
  .enum([...roleSchema.options, 'admin'])
  .transform((role): Role => (role === 'admin' ? 'system' : role))
  .pipe(roleSchema)

/** Whether a role makes checks and papers; readers only read, and the three administrators see no case at all. */
export const makesChecks = (role: Role): boolean => role === 'inspector' || role === 'office'

/** 检查人员 with certificate, office, role and jurisdiction (districts by name or division code, sectors by id). */
export const officerSchema = z.object({
  id: z.string(),
  name: z.string(),
  certificate: z.string(),
  certificateUntil: daySchema,
  office: z.string(),
  role: keptRoleSchema,
  districts: z.array(z.string()),
  sectors: z.array(z.string()),
})
export type Officer = z.infer<typeof officerSchema>

export const accessStateSchema = z.object({
  /** `erasing`: the office revoked the device, and what is here is being taken away for good. */
  phase: z.enum(['setup', 'locked', 'unlocked', 'erasing']),
  /** Officers with a passphrase on this device. */
  officers: z.array(officerSchema.pick({ id: true, name: true, certificate: true, office: true })),
  /** Why it is locked; 'idle' also says for how long nobody worked. */
  lockedBy: z.enum(['start', 'officer', 'idle', 'elsewhere']),
  idleMinutes: z.number(),
  attemptsLeft: z.number(),
  lockedUntil: instantSchema.nullable(),
  /** Facts that may be shown before unlocking. */
  asOf: instantSchema.nullable(),
  demo: z.boolean(),
  /** Filled in on the unlock page of a demonstration only. */
  demoPassphrase: z.string().nullable(),
  /** Companions offered at unlock (valid certificates, names only). */
  companions: z.array(officerSchema.pick({ id: true, name: true, certificate: true })),
  /** Where the running visit stands, without saying whose it is, e.g. 检查停在第 18 项. */
  resting: z.string().nullable(),
  /** The officer's one open login is there since then: why this device locked itself. */
  elsewhere: z.object({ device: z.string(), since: instantSchema }).nullable(),
  /** The device that this folder was before the office had it erased, and when that was. */
  erased: z.object({ device: z.string(), at: instantSchema }).nullable(),
})
export type AccessState = z.infer<typeof accessStateSchema>

export const sessionSchema = z.object({
  officer: officerSchema,
  companion: officerSchema.nullable(),
  /** Device number, three digits; '000' without a hub. */
  device: z.string(),
  /** Districts of the jurisdiction in words, or 全市. */
  place: z.string(),
  /** Issuing office printed on papers. */
  agency: z.string(),
  hub: z.string().nullable(),
  demo: z.boolean(),
  version: z.string(),
})
export type Session = z.infer<typeof sessionSchema>

const newOfficer = officerSchema.pick({ name: true, certificate: true, certificateUntil: true, office: true })

export const enrolStepSchema = progressSchema.extend({
  step: z.enum(['code', 'identity', 'passphrase', 'data', 'done']),
  officer: officerSchema.nullable(),
  /** Given once, at the end: opens the folder when the passphrase is forgotten. */
  recoveryCode: z.string().nullable(),
})
export type EnrolStep = z.infer<typeof enrolStepSchema>

export const accessContract = {
  state: call.output(accessStateSchema),
  session: call.output(sessionSchema),
  /** 单机使用: an own folder without a hub. Answers the recovery code, shown once and printed. */
  setUp: call
    .input(z.object({ passphrase: z.string(), officers: z.array(newOfficer).min(1), agency: z.string() }))
    .output(z.object({ recoveryCode: z.string() })),
  /** 有登记码: enrols the device at a hub, sets the passphrase, takes the first data. Can be repeated until done. */
  enrol: call
    .input(z.object({ hub: z.string(), code: z.string(), passphrase: z.string() }))
    .output(eventIterator(enrolStepSchema)),
  unlock: call
    .input(z.object({ officer: z.string(), passphrase: z.string(), companion: z.string().nullable() }))
    .output(sessionSchema),
  lock: call.input(z.object({ by: z.enum(['officer', 'idle']), idleMinutes: z.number() })).output(z.object({})),
  /** Opens with the recovery code and sets a new passphrase for the officer. */
  recover: call
    .input(z.object({ officer: z.string(), recoveryCode: z.string(), passphrase: z.string() }))
    .output(sessionSchema),
  changePassphrase: call.input(z.object({ current: z.string(), next: z.string() })).output(z.object({})),
  companions: call.output(z.array(officerSchema)),
  setCompanion: call.input(z.object({ officer: z.string().nullable() })).output(sessionSchema),
}
