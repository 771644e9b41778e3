import { z } from 'zod'
import type { Role } from '../../features/access/contract.ts'

/** Who works with the city's data; the three administrators see none of it (三员分立). */
export const fieldRoles: readonly Role[] = ['inspector', 'office', 'reader']

/** Text without U+0000, which PostgreSQL keeps in no column. */
export const storableText = (most: number) =>
  z
    .string()
    .max(most)
    .refine((value) => !value.includes('\0'))

const count = z.int().min(0)

/** What of a device's work has not reached the hub, as the device counts it; instants by the hub's clock, bytes plain. */
export const waitingSchema = z.object({
  items: count,
  itemsSince: z.iso.datetime().nullable(),
  files: count,
  fileBytes: count,
  filesSince: z.iso.datetime().nullable(),
  /** Version of the workstation's program. */
  version: storableText(40),
})
export type Waiting = z.infer<typeof waitingSchema>

/** A device as the office sees it. `officers`: names of those of its jurisdiction; `waiting` null: it never told. */
const deviceSchema = z.object({
  number: z.string(),
  officers: z.array(z.string()),
  enrolledAt: z.string(),
  lastContact: z.string().nullable(),
  revoked: z.boolean(),
  waiting: waitingSchema.nullable(),
})
export type HubDevice = z.infer<typeof deviceSchema>

/** Calls about work that is still on devices; parts of the contract. */
export const waitingRoutes = {
  /** A device tells what waits on it; kept for the device that the token names, in place of what it told before. */
  status: {
    method: 'POST',
    path: '/status',
    access: fieldRoles,
    afterRevocation: true,
    input: waitingSchema,
    answer: z.object({ noted: z.literal(true) }),
  },
  /** Devices of officers whose whole jurisdiction lies in the caller's own. */
  devices: {
    method: 'GET',
    path: '/devices',
    access: ['office'] satisfies Role[] as readonly Role[],
    input: z.object({}),
    answer: z.object({ devices: z.array(deviceSchema), asOf: z.string() }),
  },
} as const
