import { afterEach, beforeEach, expect, it } from 'vitest'
import { fetchPhoto, fetchPhotos, fetchThumbnails, getReview } from '../../../src-main/features/visit/service.ts'
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
} from '../sync/support/stand.ts'
import { finishVisit } from '../sync/support/visits.ts'
import { failureOf, jpeg } from '../visit/visit-folder.ts'

const shop = subject(1)
let stand: Stand
let inspector: Workstation
let office: Workstation

beforeEach(async () => {
  stand = await startHub()
  await fill(stand, [shop])
  inspector = await enrolled(stand, zhangWei)
  office = await enrolled(stand, { ...liMin, role: 'office' })
  await sync(inspector)
})
afterEach(async () => {
  inspector.close()
  office.close()
  await stand.close()
})

it('a visit shows its photographs to the office once they are fetched, and takes none that is not what was recorded', async () => {
  const id = '0190a000-0000-7000-8000-0000000000a5'
  const bytes = new Uint8Array(await (await jpeg()).arrayBuffer())
  const sha256 = await inspector.files.put(bytes)
  const at = new Date().toISOString()
  const row = { sha256, size: bytes.length, type: 'image/jpeg', kind: 'evidence', made_at: at, confirmed_at: null }
  inspector.work.write((db) => db.run(db.query.insertInto('file').values({ ...row, upload: 1 })))
  const small = Buffer.from('a small copy')
  const thumbnail = await inspector.files.put(small)
  const smallRow = { ...row, sha256: thumbnail, size: small.length, type: 'image/webp', kind: 'thumbnail' }
  inspector.work.write((db) => db.run(db.query.insertInto('file').values({ ...smallRow, upload: 1 })))
  const photo = { item: '01-food-3', sha256, thumbnail, name: '盖板.jpg', type: 'image/jpeg' }
  const later = { ...photo, sha256: 'b'.repeat(64), thumbnail: 'd'.repeat(64) }
  finishVisit(inspector, id, shop, { number: '演市监检〔2026〕第001-0005号', evidence: [photo, later] })
  expect(await sync(inspector)).toMatchObject({ attachments: 1 })
  await sync(office)
  const before = getReview(office, { visit: id }).evidence
  expect(before.map(({ here, thumbnail: shown, small: has }) => [here, shown, has])).toEqual([
    [false, '', true],
    [false, '', true],
  ])
  const seen = (await fetchThumbnails(office, { visit: id })).evidence
  expect(seen.map(({ here, thumbnail: shown }) => [here, shown])).toEqual([
    [false, thumbnail],
    [false, ''],
  ])
  expect(Buffer.from(await office.files.get(thumbnail)).equals(small)).toBe(true)
  expect((await fetchPhoto(office, { visit: id, sha256 })).evidence.map(({ here }) => here)).toEqual([true, false])
  const fetched = await fetchPhotos(office, { visit: id })
  expect(fetched.evidence.map(({ here }) => here)).toEqual([true, false])
  expect(Buffer.from(await office.files.get(sha256)).equals(bytes)).toBe(true)
  const alone = { ...office, device: { ...office.device, hub: null } }
  expect(await failureOf(() => fetchPhotos(alone, { visit: id }))).toBe('VI-1711')
  const lying = { ...office, files: { ...office.files, has: () => false, put: async () => 'c'.repeat(64) } }
  expect(await failureOf(() => fetchPhotos(lying, { visit: id }))).toBe('VI-1712')
})
