import type { FastifyError, FastifyReply } from 'fastify'
import type { FailureData } from '../../features/failure/contract.ts'
import { Failure } from '../../features/failure/failure.ts'
import { Refusal } from '../http/refusal.ts'
import { statusOf } from '../http/refusals.ts'
import { html } from './pages/html.ts'
import { bare, failureNotice } from './pages/layout.ts'

const MALFORMED: FailureData = {
  code: 'HB-0002',
  sentence: '请求的内容不完整或格式不对。',
  remedy: '请回到上一页重新填写。',
}

/** What a page of the administration may load: its style and fonts; no script at all. */
export const POLICY = [
  ...["default-src 'none'", "style-src 'self'", "font-src 'self'", 'img-src data:', "form-action 'self'"],
  ...["base-uri 'none'", "frame-ancestors 'none'"],
].join('; ')

/** Words for a browser where those for workstations do not fit, by status. */
const BY_STATUS: Readonly<Record<number, FailureData>> = {
  408: { code: 'HB-0008', sentence: '请求迟迟没有发完，连接已断开。', remedy: '请稍后再试。' },
  413: { code: 'HB-0005', sentence: '一次提交的内容过大。', remedy: '请缩短后再提交。' },
  415: { code: 'HB-0006', sentence: '请求的内容类型不对。', remedy: '请用浏览器打开管理页办理。' },
  429: { code: 'HB-0004', sentence: '请求过于频繁。', remedy: '请过一分钟再试。' },
  503: { code: 'HB-0007', sentence: '平台正忙，这一步没有办。', remedy: '请稍后再试。' },
}

const DEFECT: FailureData = {
  code: 'HB-0003',
  sentence: '平台内部出错，这一步没有写入。',
  remedy: '请稍后再试；仍不行时把错误码告诉运维人员。',
}

/** What a browser is told of an error, under which status; `isDefect`: nobody foresaw it. */
export function refusalOf(error: FastifyError): {
  readonly status: number
  readonly failure: FailureData
  readonly isDefect: boolean
} {
  if (error instanceof Failure) {
    const status = error instanceof Refusal ? error.status : 422
    return { status, failure: BY_STATUS[status] ?? error.data, isDefect: false }
  }
  const status = statusOf(error)
  const known = BY_STATUS[status] ?? (status < 500 ? MALFORMED : undefined)
  return known ? { status, failure: known, isDefect: false } : { status: 500, failure: DEFECT, isDefect: true }
}

/** Answers what is no request at all, as an address that cannot be read, with a page. */
export function answerAsPage(error: FastifyError, reply: FastifyReply): void {
  const { status, failure } = refusalOf(error)
  void reply
    .code(status)
    .header('content-security-policy', POLICY)
    .type('text/html; charset=utf-8')
    .send(bare({ title: '没有办成', body: html`${failureNotice(failure)}` }))
}
