import type { Context } from '../../../src-main/features/context.ts'
import type { Entries, FormRequest } from '../../../src-main/features/paper/contract.ts'
import * as papers from '../../../src-main/features/paper/service.ts'
import * as visits from '../../../src-main/features/visit/service.ts'
import type { FormContent, FormField } from '../../../src-main/paper/content.ts'
import { readContentJson } from '../../../src-main/paper/verify/pdf-read.ts'
import { answerAll, jpeg, signAll, startOpened, strokes, type VisitFolder } from '../visit/visit-folder.ts'

/** What the office writes by hand on the forms that ask for it. */
const WRITTEN: Readonly<Record<string, Entries>> = {
  'inspection-notice': { complaints: '0371-00000000', contact: '王静', contactPhone: '0371-00000001' },
  'correction-order': { reviewBody: '演示区人民政府', court: '演示区人民法院' },
  'result-notice': {
    publicity: '自检查结果形成之日起二十个工作日内，在本机关网站公示',
    reviewBody: '演示区人民政府',
    court: '演示区人民法院',
  },
  'sampling-record': {
    basis: '《食品安全法》第一百一十条',
    sample: '豆瓣酱',
    batch: '2026-08-30',
    base: '24 瓶',
    quantity: '6 瓶',
    state: '完好',
    paid: '已支付',
  },
}

/** Where a visit is done; `pass` moves the clock on. */
type Place = Pick<VisitFolder, 'context' | 'pass'>

/** A visit with two findings that are ordered to be corrected and a photograph, as far as the end of the check. */
export async function visitWithFindings(folder: Place): Promise<string> {
  const { context } = folder
  const { id } = startOpened(context)
  answerAll(context, id)
  for (const item of ['01-06', '01-08'])
    visits.answer(context, { id, item, patch: { verdict: 'fail', note: '瓶身标注保质期至 2026 年 5 月 30 日' } })
  await visits.addPhoto(context, {
    id,
    item: '01-06',
    file: await jpeg(),
    name: 'IMG_0231.jpg',
    takenAt: context.now().toISOString(),
    spot: '后厨',
    place: null,
    source: 'camera',
  })
  const { findings } = visits.get(context, { id })
  findings.forEach((finding, index) => {
    visits.saveFinding(context, {
      id,
      finding: {
        ...finding,
        facts: index === 0 ? '后厨货架第二层有豆瓣酱 3 瓶，超过保质期。' : '冷藏柜温度显示为 12.5 ℃。',
        order: true,
        orderDays: 5 + index * 5,
      },
    })
  })
  folder.pass(40)
  return id
}

/** The same, signed and finalised. */
export async function finalisedVisit(folder: Place): Promise<string> {
  const id = await visitWithFindings(folder)
  await signAll(folder.context, id)
  await visits.finalise(folder.context, { id })
  return id
}

/** A request for a form with what stands in its entries at first, what the office writes, and `change`. */
export function requestOf(context: Context, visit: string, form: string, change: Entries = {}): FormRequest {
  const { entries } = papers.open(context, { visit, form, replaces: null })
  return {
    visit,
    form,
    entries: {
      ...Object.fromEntries(entries.map(({ key, value }) => [key, value])),
      ...WRITTEN[form],
      ...change,
    },
    replaces: null,
    reason: '',
  }
}

/** Issues a form, left to be signed by pen. */
export const issueOpen = (context: Context, request: FormRequest) =>
  papers.issue(context, { ...request, signatures: [], signedHash: null, refusal: '' })

/** Issues a form that officers and party sign on the screen. */
export async function issueSigned(context: Context, request: FormRequest) {
  const { hash } = await papers.draft(context, request)
  return papers.issue(context, {
    ...request,
    signatures: [
      { role: 'officer1', name: '张伟', strokes },
      { role: 'officer2', name: '李敏', strokes },
      { role: 'party', name: '孙一禾', strokes },
    ],
    signedHash: hash,
    refusal: '',
  })
}

/** What an issued form carries as its content. */
export const contentOf = async (context: Context, file: string): Promise<FormContent> =>
  JSON.parse(readContentJson(await context.files.get(file)) ?? 'null') as FormContent

/** The printed fields of a form by their label. */
export const fieldsOf = ({ parts }: FormContent): Map<string, FormField> =>
  new Map(parts.flatMap((part) => (part.kind === 'fields' ? part.rows.flat().map((one) => [one.label, one]) : [])))
