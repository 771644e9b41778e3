import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { openStore } from '../../../src-main/database/handle.ts'
import { migrate } from '../../../src-main/database/migrate.ts'
import { workMigrations } from '../../../src-main/database/migrations/index.ts'
import { openEncrypted } from '../../../src-main/database/open.ts'
import type { SubjectTable, WorkTables } from '../../../src-main/database/tables.ts'
import { standAloneIdentity } from '../../../src-main/features/access/stand-alone.ts'
import { seedCatalogue } from '../../../src-main/features/catalogue/store.ts'
import type { Context } from '../../../src-main/features/context.ts'
import { writeSetting } from '../../../src-main/features/settings/store.ts'
import type { Strokes, Visit } from '../../../src-main/features/visit/contract.ts'
import type { Steps } from '../../../src-main/features/visit/opening/contract.ts'
import * as visits from '../../../src-main/features/visit/service.ts'
import { makeCreditCode } from '../../../src-main/law/code/codes.ts'
import { liMin, openTestContext, zhangWei } from '../../support/folder.ts'

export const shopCode = makeCreditCode('92410105MAD0K1P2Q')
export const shopUid = '0190a000-0000-7000-8000-00000000a001'

const shop: Omit<SubjectTable, 'id'> = {
  uid: shopUid,
  code: shopCode,
  name: '金水区拾味坊小吃店',
  former_names: '[]',
  kind: '个体工商户',
  type: '个体工商户',
  industry: null,
  registration_number: null,
  status: '存续',
  established: '2021-03-04',
  representative: '周启明',
  capital_amount: null,
  capital_currency: null,
  capital_text: null,
  scope: null,
  address: '金水区经三路 66 号',
  phone: '13800006621',
  authority: null,
  district: '金水区',
  district_source: 'address',
  source: 'demo',
  source_file: null,
  source_line: null,
  batch: null,
  version: 0,
  updated_at: '2026-01-01T00:00:00.000Z',
}

/** A folder with the office's catalogues, one invented shop, signing material, and a clock that the test moves. */
export async function openVisitFolder(overrides: Partial<Context> = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'visit-test-'))
  const key = randomBytes(32)
  const openWork = () => openEncrypted(path.join(folder, 'work.db'), key)
  let work = openWork()
  migrate(work, path.join(folder, 'work.db'), workMigrations)
  let now = new Date('2026-11-24T01:30:00.000Z')
  const identity = await standAloneIdentity('金水区市场监管局', now)
  const base = openTestContext({
    now: () => now,
    work: openStore<WorkTables>(work),
    ...overrides,
  })
  base.work.write((db) => writeSetting(db, 'signing', identity.signing))
  seedCatalogue(base.city, base.resources)
  base.city.write((db) => db.run(db.query.insertInto('subject').values(shop)))
  return {
    context: base as Context,
    /** Moves the clock on. */
    pass: (minutes: number) => {
      now = new Date(now.getTime() + minutes * 60_000)
    },
    addSubject: (change: Partial<Omit<SubjectTable, 'id'>>) =>
      base.city.write((db) => db.run(db.query.insertInto('subject').values({ ...shop, ...change }))),
    /** Closes work.db as a stop of the program would, and opens it again. */
    reopen: (): Context => {
      work.close()
      work = openWork()
      return { ...base, work: openStore<WorkTables>(work) }
    },
    close: () => {
      work.close()
      base.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type VisitFolder = Awaited<ReturnType<typeof openVisitFolder>>

export const strokes: Strokes = {
  width: 300,
  height: 120,
  strokes: [
    [
      [10, 20, 0, 0.5],
      [80, 60, 30, 0.5],
      [160, 30, 70, 0.5],
    ],
  ],
}

/** A real JPEG of one colour. */
export const jpeg = async (colour = '#336699'): Promise<Blob> =>
  new Blob([
    new Uint8Array(
      await sharp({ create: { width: 640, height: 480, channels: 3, background: colour } })
        .jpeg()
        .toBuffer(),
    ),
  ])

/** Fills the opening page so that nothing bars the items. */
export function open(context: Context, id: string): Visit {
  return visits.saveOpening(context, {
    id,
    patch: {
      type: 'T01',
      ground: '双随机任务 2026-061',
      approval: { kind: 'approved', number: '演市监检审〔2026〕第061号', date: '2026-11-20', reason: '' },
      notice: { kind: 'delivered', number: '演市监检通〔2026〕第061号', deliveredAt: '2026-11-21T02:00:00.000Z' },
      officers: [zhangWei, liMin].map(({ id: officer, name, certificate, certificateUntil }) => ({
        id: officer,
        name,
        certificate,
        validUntil: certificateUntil,
      })),
      certificateShownAt: context.now().toISOString(),
      firstAnswer: 'clear',
      secondAnswer: 'none',
      present: { kind: 'person', name: '孙一禾', position: '店长', phone: '', unit: '', identity: '' },
      spot: '后厨',
      steps: settledSteps(context, id),
    },
  })
}

/** The lawful steps of a visit without a task, all settled. */
export function settledSteps(context: Context, id: string): Steps {
  const { steps } = visits.get(context, { id }).opening
  return {
    ...steps,
    need: { reasons: ['see'], tried: ['data'], note: '' },
    draw: { ...steps.draw, kind: 'random', id: '双随机任务 2026-061' },
    noticeReason: '飞行检查',
  }
}

/** Starts a visit of the shop and opens it. */
export function startOpened(context: Context): Visit {
  const { id } = visits.start(context, { subjectUid: shopUid, taskId: null })
  return open(context, id)
}

/** Answers every item as in order; `except` are left alone. */
export function answerAll(context: Context, id: string, except: readonly string[] = []): Visit {
  const described = visits.example(context, { code: shopCode })
  for (const { item, ...patch } of described.answers) {
    if (!except.includes(item)) visits.answer(context, { id, item, patch })
  }
  return visits.get(context, { id })
}

/** Both officers and the party sign the text that is laid before them; the copy is handed over. */
export async function signAll(context: Context, id: string): Promise<Visit> {
  const { hash } = await visits.draft(context, { id })
  for (const [role, name] of [
    ['officer1', '张伟'],
    ['officer2', '李敏'],
    ['party', '孙一禾'],
  ] as const) {
    visits.sign(context, { id, role, name, strokes, signedHash: hash })
  }
  return visits.saveClosing(context, { id, patch: { handedOver: 'paper' } })
}

/** Code of the failure of a call, or 'none'. */
export async function failureOf(call: () => unknown): Promise<string> {
  try {
    await call()
    return 'none'
  } catch (error) {
    return (error as { data?: { code: string } }).data?.code ?? String(error)
  }
}
