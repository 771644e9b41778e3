import type { FastifyError, FastifyInstance } from 'fastify'
import { Failure } from '../../features/failure/failure.ts'
import { isUnavailable } from '../storage/unavailable.ts'
import type { HubLog } from './log.ts'
import { Refusal } from './refusal.ts'

const byStatus: Readonly<Record<number, readonly [code: string, sentence: string, remedy: string]>> = {
  400: ['HB-0002', '请求的内容不完整或格式不对。', '请升级工作站后再试。'],
  413: ['HB-0005', '一次提交的内容过大。', '请升级工作站后再试，或联系管理员。'],
  415: ['HB-0006', '请求的内容类型不对。', '请升级工作站后再试。'],
  503: ['HB-0007', '平台正忙。', '工作站会稍后自动重试，本机内容不受影响。'],
}

/** Makes every refusal, also those of the web framework, a typed one; a defect is logged by name and never shown. */
export function answerRefusals(app: FastifyInstance, log: HubLog): void {
  app.setNotFoundHandler(async () => {
    throw new Refusal(404, 'HB-0001', '同步中心没有这个地址。', '请核对平台地址和工作站版本。')
  })
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    if (error instanceof Failure) {
      return reply.code(error instanceof Refusal ? error.status : 422).send(error.data)
    }
    const status = isUnavailable(error) ? 503 : (error.statusCode ?? 500)
    const known = byStatus[status] ?? (status < 500 ? byStatus[400] : undefined)
    if (!known) log.error({ route: request.routeOptions.url ?? '', error: error.code || error.name }, 'defect')
    const [code, sentence, remedy] = known ?? [
      'HB-0003',
      '平台内部出错，这一步没有写入。',
      '请稍后再试；仍不行时把错误码告诉管理员。',
    ]
    return reply.code(known ? status : 500).send({ code, sentence, remedy })
  })
}
