import { fillCity } from '../../features/demo/city.ts'
import { demoOfficers } from '../../features/demo/officers.ts'
import { demoContacts, demoTasks } from '../../features/demo/tasks.ts'
import { legalDay } from '../../features/legal-day.ts'
import type { Hub } from '../hub.ts'
import { trustOf } from '../keeping/enrol.ts'
import { write } from '../storage/database/write.ts'
import { putMissingOfficers } from '../storage/people.ts'
import { publishRegister } from '../storage/register.ts'
import { hubRegistry } from '../storage/registry.ts'
import { putContacts, putTasks } from '../storage/tasks.ts'

/** Fills a hub with the demonstration city, its officers and the tasks of the first of them. Again, it changes nothing. */
export async function fillDemo(hub: Hub, subjects: number): Promise<{ subjects: number; tasks: number }> {
  const now = hub.now()
  const today = legalDay(now)
  const filled = await fillCity(hubRegistry(hub.db), { subjects, today })
  const tasks = demoTasks(today)
  await write(hub.db, async (tx) => {
    await putMissingOfficers(tx, demoOfficers, now)
    await publishRegister(tx, trustOf(hub), now)
    await putTasks(tx, tasks)
    await putContacts(tx, demoContacts(today))
  })
  return { subjects: filled, tasks: tasks.length }
}
