import type { FastifyRequest } from 'fastify'
import { olderSide, PROTOCOL_HEADER, spokenWith, UNNAMED_PROTOCOL } from '../../features/sync/version/protocol.ts'
import type { Hub } from '../hub.ts'
import { Refusal } from './refusal.ts'

/** Version of the sync protocol that a request names. Throws a Refusal HB-0002 when that is no number. */
export function protocolOf(request: FastifyRequest): number {
  const named = request.headers[PROTOCOL_HEADER]
  if (named === undefined) return UNNAMED_PROTOCOL
  if (typeof named === 'string' && /^[1-9]\d{0,5}$/.test(named)) return Number(named)
  throw new Refusal(400, 'HB-0002', '请求的内容不完整或格式不对。', '请升级工作站后再试。')
}

/**
 * Refuses a device whose protocol this hub does not get on with, HB-0205 when the workstation is too old and HB-0206 when the
 * hub is. Nothing is taken from it then, and it keeps everything.
 */
export function demandSpoken({ protocol }: Pick<Hub, 'protocol'>, device: number): void {
  const older = olderSide(protocol, device)
  if (older === null) return
  const { oldest, newest } = spokenWith(protocol)
  const sentence = `工作站的同步协议是第 ${device} 版，平台支持第 ${oldest} 至 ${newest} 版。`
  throw older === 'other'
    ? new Refusal(422, 'HB-0205', sentence, '请升级工作站后再同步；本机内容都在，没有改动。')
    : new Refusal(422, 'HB-0206', sentence, '请等平台升级后再同步；本机内容都在，没有改动。')
}
