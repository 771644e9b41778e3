import { setImmediate } from 'node:timers/promises'
import { envelopeHash } from '../../../../src-main/features/sync/exchange/envelope.ts'
import { knownKinds } from '../../../../src-main/hub/http/authorise.ts'
import type { Hub } from '../../../../src-main/hub/hub.ts'
import { write } from '../../../../src-main/hub/storage/database/write.ts'
import { type Holder, nameOf, plant } from './holders.ts'
import { mutationOf } from './http.ts'
import { bodyOf, type Owner, owners, subjectOf, type Target, UNKNOWN, type Where, whereabouts } from './rights.ts'
import type { subject } from './stand.ts'

/** Where cases are tried: `author` has the records of others. */
type City = {
  readonly hub: Hub
  readonly author: Holder
  readonly shopOf: (where: Where, owner: Owner | 'visited') => ReturnType<typeof subject>
}

const kinds = [...knownKinds, UNKNOWN]
const cases = kinds.flatMap((kind) =>
  (Object.keys(whereabouts) as Where[]).flatMap((where) => owners.map((owner) => ({ kind, where, owner }))),
)

/** All cases as one device's chain of mutations, with the records that they are about at the hub (none = not looked at). */
export async function chainOf(city: City, sender: Holder, isPlanted = true) {
  const at = new Date().toISOString()
  const made = []
  let previousHash = ''
  for (const ofKind of Map.groupBy(cases, ({ kind }) => kind).values()) {
    const targets = isPlanted ? await plantAll(city, sender, ofKind) : ofKind.map((one) => nothingAt(city, one))
    for (const [i, { kind, where, owner }] of ofKind.entries()) {
      const target = targets[i] as Target
      const said = { kind, subject: subjectOf(kind, target), body: bodyOf(kind, target, at) }
      const mutation = mutationOf(sender.device, sender.officer, said, { previousHash })
      previousHash = envelopeHash(mutation)
      made.push({ what: `${nameOf(sender)} ${kind} ${where} ${owner}`, kind, where, owner, mutation })
    }
    await setImmediate()
  }
  return made
}

type Case = (typeof cases)[number]

/** Checks are sent about shops of their own: who has been at a shop may do more there. */
const shopOfCase = ({ shopOf }: City, { kind, where, owner }: Case) =>
  shopOf(where, kind === 'visit.finalised' ? 'visited' : owner)

const nothingAt = (city: City, one: Case): Target => ({
  subject: shopOfCase(city, one),
  visit: '',
  task: '',
  holder: '',
})

const plantAll = (city: City, sender: Holder, ofKind: readonly Case[]): Promise<Target[]> =>
  write(city.hub.db, async (tx) => {
    const targets: Target[] = []
    for (const one of ofKind) {
      const holder = { self: sender.officer, other: city.author.officer, nobody: '' }[one.owner]
      targets.push(await plant(tx, shopOfCase(city, one), one.owner === 'self' ? sender : city.author, holder))
    }
    return targets
  })
