import type { Day, Instant } from './values.ts'

/** A file with personal or city data that left this device. Never changed. */
export type ExportTable = {
  /** WM-yyyyMMdd-DDDNNNN: legal day, device, serial of the device on that day. */
  number: string
  at: Instant
  day: Day
  device: string
  serial: number
  /** Name and id of the officer, and the office as it stood in the file. */
  officer: string
  officer_id: string
  unit: string
  /** quality | trial | bad-rows | register | batch | evidence */
  what: string
  /** Id of what was exported: batch, import, evidence, edition; empty where there is none. */
  target: string
  /** What it was, in the words of the log. */
  title: string
  rows: number
  purpose: string
}
