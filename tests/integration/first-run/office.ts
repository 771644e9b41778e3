import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { EnrolStep } from '../../../src-main/features/access/contract.ts'
import type { EngineClient } from '../../../src-main/hosts/engine-client.ts'
import { makeCreditCode } from '../../../src-main/law/code/codes.ts'
import { hubCommand, type Running, start } from '../../support/host.ts'

/** A shop that both sides know, one that only the device does, one that only the hub does; all invented. */
export const shared = makeCreditCode('91410105MA9TEXT01')
export const ownOnly = makeCreditCode('92410105MA9TEXT02')
export const hubOnly = makeCreditCode('91410105MA9TEXT03')

/** A list of shops as a CSV file. */
export const list = (rows: readonly (readonly [string, string])[]): string =>
  [
    '企业名称,统一社会信用代码,成立日期,住所',
    ...rows.map(([name, code]) => `${name},${code},2020-01-01,金水区虚构路 1 号`),
  ].join('\n')

/** A place for folders, a hub that knows two shops, and a server that answers web pages to whatever is asked. */
export type Office = {
  readonly box: string
  readonly hub: string
  /** Address of a network that wants a log-in first. */
  readonly portal: string
  /** A new enrolment code. */
  code(): string
  close(): Promise<void>
}

export async function openOffice(): Promise<Office> {
  const box = mkdtempSync(path.join(tmpdir(), 'workstation-first-'))
  const folder = path.join(box, 'hub')
  const file = path.join(box, '平台.csv')
  writeFileSync(
    file,
    list([
      ['郑州虚构云台餐饮有限公司', shared],
      ['郑州虚构嵩岳商贸有限公司', hubOnly],
    ]),
  )
  hubCommand('import', file, '--data', folder)
  const hub: Running & { match: RegExpExecArray } = await start(
    'hub',
    ['--data', folder, '--port', '0'],
    /http:\/\/127\.0\.0\.1:\d+/,
  )
  const portal = http.createServer((_, reply) => reply.setHeader('content-type', 'text/html').end('<h1>请登录</h1>'))
  await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve))
  return {
    box,
    hub: hub.match[0],
    portal: `http://127.0.0.1:${(portal.address() as AddressInfo).port}`,
    code: () => String(hubCommand('code', '--data', folder, '--districts', '410105').code),
    async close() {
      portal.closeAllConnections()
      portal.close()
      await hub.stop('SIGTERM')
      rmSync(box, { recursive: true, force: true })
    },
  }
}

/** Enrols to the end; answers every step. */
export async function enrol(
  engine: EngineClient,
  request: { hub: string; code: string; passphrase: string },
): Promise<EnrolStep[]> {
  const steps: EnrolStep[] = []
  for await (const step of await engine.access.enrol(request)) steps.push(step)
  return steps
}
