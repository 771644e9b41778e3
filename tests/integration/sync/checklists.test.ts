import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checklistSchema } from '../../../src-main/features/catalogue/checklist-schema.ts'
import { readCatalogue } from '../../../src-main/features/catalogue/store.ts'
import { list, open, publish, save } from '../../../src-main/features/checklist/service.ts'
import { legalDay } from '../../../src-main/features/legal-day.ts'
import { enqueue } from '../../../src-main/features/sync/outbox.ts'
import { checklistOf } from '../../../src-main/features/visit/items/checklists.ts'
import { checklistFor } from '../../../src-main/features/visit/opening/checklist-choice.ts'
import {
  enrolled,
  fill,
  liMin,
  type Stand,
  startHub,
  subject,
  sync,
  type Workstation,
  zhangWei,
} from './support/stand.ts'

const shop = subject(1)
const TITLE = '食品经营（机关试验版）'
const today = legalDay(new Date())
let stand: Stand
let office: Workstation
let field: Workstation

beforeEach(async () => {
  stand = await startHub()
  await fill(stand, [shop])
  office = await enrolled(stand, { ...liMin, role: 'office' })
  field = await enrolled(stand, zhangWei)
})
afterEach(async () => {
  office.close()
  field.close()
  await stand.close()
})

const edition = (context: Workstation) =>
  readCatalogue(context.city.read, 'checklist', '01', { on: today }, checklistSchema)
const rename = (context: Workstation, title: string) =>
  save(context, {
    draft: { ...open(context, { id: '01' }).draft, title },
    since: open(context, { id: '01' }).kept?.savedAt ?? null,
  })

describe('a checklist that an office publishes', () => {
  it('comes to every device by the hub; what was begun keeps its edition', async () => {
    const before = edition(field)
    rename(office, TITLE)
    const { edition: named } = publish(office, { id: '01', validFrom: today })
    expect(await sync(office)).toMatchObject({ pushed: 1, rejected: 0 })
    expect(edition(office).title).toBe(TITLE)
    expect(open(office, { id: '01' }).kept?.sent).toBeNull()

    await sync(field)
    expect(edition(field)).toMatchObject({ title: TITLE, edition: named })
    expect(list(field).checklists[0]).toMatchObject({ id: '01', edition: named, published: true })
    expect(checklistFor(field, shop.uid, today)?.edition ?? named).toBe(named)
    expect(checklistOf(field, '01', before.edition)).toEqual(before)
  })

  it('is not taken from an inspector, with faults, or under an edition that is taken', async () => {
    const checklist = { ...edition(field), edition: today, validFrom: today, title: TITLE }
    const send = (context: Workstation, body: unknown) =>
      context.work.write((db) =>
        enqueue(db, context, {
          kind: 'checklist.published',
          title: '发布检查表',
          subjectUid: null,
          subjectName: TITLE,
          baseVersion: null,
          body,
        }),
      )
    send(field, { checklist })
    expect(await sync(field)).toMatchObject({ rejected: 1 })
    send(office, { checklist: { ...checklist, sections: [{ title: '', items: [] }] } })
    send(office, { checklist: { ...checklist, validFrom: '2026-01-01' } })
    expect(await sync(office)).toMatchObject({ pushed: 0, rejected: 2 })
    send(office, { checklist })
    expect(await sync(office)).toMatchObject({ pushed: 1, rejected: 2 })
    send(office, { checklist: { ...checklist, title: '又一份' } })
    expect(await sync(office)).toMatchObject({ pushed: 0, rejected: 3 })
    expect(edition(office).title).toBe(TITLE)
  })

  it('that the hub returned can be corrected and published again', async () => {
    rename(office, TITLE)
    publish(office, { id: '01', validFrom: today })
    const other = await enrolled(stand, { ...zhangWei, role: 'office' })
    rename(other, '另一份')
    publish(other, { id: '01', validFrom: today })
    await sync(other)
    expect(await sync(office)).toMatchObject({ rejected: 1 })
    expect(edition(office).title).toBe('另一份')
    expect(open(office, { id: '01' }).kept?.sent).toBeNull()
    expect(publish(office, { id: '01', validFrom: today }).edition).toBe(`${today}-02`)
    expect(await sync(office)).toMatchObject({ pushed: 1 })
    expect(edition(office).title).toBe(TITLE)
    other.close()
  })
})
