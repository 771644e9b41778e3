import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Context } from '../../../src-main/features/context.ts'
import { FORM_IDS, type FormId, formTemplate } from '../../../src-main/features/paper/forms.ts'
import * as papers from '../../../src-main/features/paper/service.ts'
import { formData } from '../../../src-main/features/paper/values/form-data.ts'
import { closePaperPool } from '../../../src-main/features/report/paper.ts'
import { verify } from '../../../src-main/features/report/verification/verification.ts'
import { loadVisit } from '../../../src-main/features/visit/state/state.ts'
import { hasTool } from '../../unit/paper/fixtures.ts'
import { openVisitFolder, type VisitFolder } from '../visit/visit-folder.ts'
import { finalisedVisit, issueOpen, issueSigned, requestOf } from './visit-papers.ts'

const TITLES = {
  'approval-form': '行政检查审批表',
  'inspection-notice': '行政检查通知书',
  'evidence-list': '证据提取单',
  'sampling-record': '抽样记录',
  'correction-order': '责令改正通知书',
  'result-notice': '检查结果告知书',
  'delivery-receipt': '送达回证',
} as const satisfies Record<FormId, string>

/** Forms that only the office signs are left to the pen. */
const issueForm = (context: Context, visit: string, form: FormId) =>
  (form === 'approval-form' ? issueOpen : issueSigned)(context, requestOf(context, visit, form))

const box = mkdtempSync(path.join(tmpdir(), 'visit-papers-'))
let folder: VisitFolder
let visit: string
const issued = new Map<FormId, Awaited<ReturnType<typeof issueForm>>>()

beforeAll(async () => {
  folder = await openVisitFolder()
  visit = await finalisedVisit(folder)
  for (const form of FORM_IDS) issued.set(form, await issueForm(folder.context, visit, form))
})
afterAll(async () => {
  folder.close()
  rmSync(box, { recursive: true })
  await closePaperPool()
})

async function pdfOf(form: FormId): Promise<Uint8Array> {
  return folder.context.files.get(issued.get(form)?.file ?? '')
}
async function fileOf(form: FormId): Promise<string> {
  const file = path.join(box, `${form}.pdf`)
  writeFileSync(file, await pdfOf(form))
  return file
}
const blobOf = (bytes: Uint8Array) => new Blob([new Uint8Array(bytes)])

describe.each(FORM_IDS)('%s of a finished visit', (form) => {
  it('is recognised by its file, its code and its QR, under its name', async () => {
    const { context } = folder
    const { number, code } = issued.get(form) ?? {}
    const genuine = { result: 'genuine', title: TITLES[form], number, subjectName: '金水区拾味坊小吃店' }
    expect(await verify(context, { file: blobOf(await pdfOf(form)), text: null })).toMatchObject(genuine)
    expect(await verify(context, { file: null, text: code ?? '' })).toMatchObject(genuine)
    const { qr } = context.work.read.first(
      context.work.read.query
        .selectFrom('paper')
        .select('qr')
        .where('number', '=', number ?? ''),
    ) ?? { qr: '' }
    const { subjectName, ...scanned } = genuine
    expect(await verify(context, { file: null, text: qr })).toMatchObject(scanned)
  })

  it('is named and called changed when one byte of it is flipped, wherever that is', async () => {
    const bytes = await pdfOf(form)
    for (const part of [0.2, 0.5, 0.8]) {
      const copy = Uint8Array.from(bytes)
      const place = Math.floor(copy.length * part)
      copy[place] = (copy[place] ?? 0) ^ 1
      const verdict = await verify(folder.context, { file: blobOf(copy), text: null })
      expect(verdict).toMatchObject({ result: 'altered', title: TITLES[form] })
      expect(verdict.reasons[0]).toBe(`这是一份${TITLES[form]}，已被改动，不是出具时的原件。`)
    }
  })

  it.skipIf(!hasTool('qpdf'))('is a PDF without fault', async () => {
    const { status, stdout, stderr } = spawnSync('qpdf', ['--check', await fileOf(form)], { encoding: 'utf8' })
    expect(`${stdout}${stderr}`).toContain('No syntax or stream encoding errors')
    expect(status).toBe(0)
  })

  it.skipIf(!hasTool('pdftotext'))('has every page signed and numbered, and its blanks struck out', async () => {
    const { stdout } = spawnSync('pdftotext', ['-layout', await fileOf(form), '-'], { encoding: 'utf8' })
    const pages = stdout.split('\f').filter((page) => page.trim())
    expect(pages).toHaveLength(issued.get(form)?.pages ?? 0)
    pages.forEach((page, i) => {
      expect(page).toMatch(new RegExp(`第\\s*${i + 1}\\s*页\\s*共\\s*${pages.length}\\s*页`))
      expect(page.includes('（接下页）')).toBe(i < pages.length - 1)
      expect(page).toContain('（签名）')
    })
    expect(stdout).toContain('（以下空白）')
    expect(stdout).not.toMatch(/\{[\w.]+\}|undefined|null/)
    expect(stdout).not.toMatch(/____|：\s*。/)
  })
})

describe('a form template', () => {
  it.each(FORM_IDS)('of %s prints nothing that neither the visit knows nor an officer writes', (form) => {
    const { context } = folder
    const { entries, parts, facts } = formTemplate(context, form)
    const written = Object.fromEntries(entries.map(({ key }) => [key, '']))
    const known = formData(context, loadVisit(context, context.work.read, visit), written)
    const names = (text: string) => [...text.matchAll(/\{([\w.]+)\}/g)].map(([, name = '']) => name)
    const fields = parts.flatMap((part) => (part.type === 'fields' ? part.rows.flat() : []))
    const used = {
      values: [
        ...names(facts),
        ...entries.flatMap(({ suggest = '' }) => names(suggest)),
        ...fields.flatMap(({ key, text = '' }) => [...(key ? [key] : []), ...names(text)]),
        ...parts.flatMap((part) => (part.type === 'text' ? names(part.text) : [])),
        ...parts.flatMap((part) => (part.type === 'options' ? part.options.flatMap(({ text }) => names(text)) : [])),
      ],
      lists: parts.flatMap((part) => (part.type === 'list' ? [part.key] : [])),
      tables: parts.flatMap((part) => (part.type === 'table' ? [part.key] : [])),
      chosen: parts.flatMap((part) => (part.type === 'options' ? [part.key] : [])),
    }
    for (const kind of ['values', 'lists', 'tables', 'chosen'] as const) {
      expect(used[kind].filter((key) => !(key in known[kind]))).toEqual([])
    }
  })
})

describe('the papers of a visit', () => {
  it('are listed with their forms, newest first, beside the record', () => {
    const listed = papers.ofVisit(folder.context, { visit })
    expect(listed.forms.map(({ form, blocked }) => [form, blocked])).toEqual(FORM_IDS.map((form) => [form, '']))
    expect(new Set(listed.papers.map(({ title }) => title))).toEqual(
      new Set([...Object.values(TITLES), '现场检查笔录']),
    )
    expect(listed.papers.every(({ state, registered }) => state === 'issued' && !registered)).toBe(true)
  })

  it('go to the hub as mutations of their own, with the log told of each', () => {
    const db = folder.context.work.read
    const sent = db.all(db.query.selectFrom('outbox').select(['kind', 'title', 'envelope']).orderBy('seq'))
    const own = sent.filter(({ kind }) => kind === 'report.issued')
    expect(own.map(({ title }) => title)).toEqual(FORM_IDS.map((form) => `${TITLES[form]}登记`))
    expect(own.map(({ envelope }) => JSON.parse(envelope).body.number)).toEqual(
      FORM_IDS.map((form) => issued.get(form)?.number),
    )
    const logged = db.all(db.query.selectFrom('audit').select('detail').where('action', '=', '出具文书'))
    expect(logged.map(({ detail }) => detail)).toEqual(
      FORM_IDS.map((form) => `${TITLES[form]} ${issued.get(form)?.number}`),
    )
  })
})
