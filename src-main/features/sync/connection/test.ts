import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { hubAddress } from '../exchange/client.ts'
import { linkOf } from '../exchange/running.ts'
import { LINKS, type LinkFound } from './contract.ts'
import { attention, broken, type Finding, good, isLocal, type Look, type Way } from './finding.ts'
import { lookAtCertificate } from './links/certificate.ts'
import { lookAtClock, lookAtHub, lookAtProtocol } from './links/hub.ts'
import { lookAtInterface, lookAtName, lookAtReach } from './links/network.ts'
import { lookAtDevice, lookAtExchange, lookAtOfficer } from './links/rights.ts'
import { lookAtSpeed, SLOW_REMEDY } from './links/speed.ts'
import { keepTest } from './store.ts'

type Link = (typeof LINKS)[number]

/** How long a link may take, seconds, and how it is looked at. */
const LOOKS: Readonly<Record<Exclude<Link, 'address'>, readonly [seconds: number, look: Look]>> = {
  interface: [2, lookAtInterface],
  name: [8, lookAtName],
  reach: [8, lookAtReach],
  certificate: [8, lookAtCertificate],
  hub: [12, lookAtHub],
  protocol: [2, lookAtProtocol],
  clock: [12, lookAtClock],
  device: [15, lookAtDevice],
  officer: [2, lookAtOfficer],
  exchange: [15, lookAtExchange],
  speed: [20, lookAtSpeed],
}

/**
 * 连接测试: walks from the address to a push and a pull and names the link that is broken; what lies behind it is not
 * tested. Yields each link as it begins and as it was found. `patience` shortens or lengthens the time that links get.
 * What was found is kept for the 诊断包; a test that was cancelled is not.
 */
export async function* testConnection(
  context: Context,
  _input: unknown,
  signal?: AbortSignal,
  patience = 1,
): AsyncGenerator<LinkFound> {
  const found: LinkFound[] = []
  let way: Way | null = null
  let isBroken = false
  for (const link of LINKS) {
    signal?.throwIfAborted()
    if (isBroken) {
      const event = { link, ...UNTESTED }
      found.push(event)
      yield event
      continue
    }
    yield { link, ...UNTESTED, state: 'running' }
    const began = performance.now()
    let finding: Finding
    if (link === 'address') {
      const given = addressOf(context, patience)
      way = given.way
      finding = given.finding
    } else finding = await lookWithin(link, way, signal, patience)
    const event = { link, ...finding, ms: Math.round(performance.now() - began) }
    isBroken = finding.state === 'broken'
    noteLine(context, link, isBroken)
    found.push(event)
    yield event
  }
  keepTest(context, found)
}

/** The status line learns at once whether the hub was reached: by whether it told the time. */
function noteLine(context: Context, link: Link, isBroken: boolean): void {
  const isKnown = isBroken ? LINKS.indexOf(link) <= LINKS.indexOf('clock') : link === 'clock'
  const line = linkOf(context.folder)
  if (!isKnown || line.connected !== isBroken) return
  line.connected = !isBroken
  context.changed('status')
}

const UNTESTED: Omit<LinkFound, 'link'> = { state: 'untested', conclusion: '', remedy: '', code: null, ms: null }

const SILENCE_MS = 10_000

function addressOf(context: Context, patience: number): { finding: Finding; way: Way | null } {
  const given = context.device.hub
  if (given === null) {
    const finding = broken('SY-0001', '本机是单机使用，没有登记到平台。', '在设置中用登记码登记后再同步。')
    return { finding, way: null }
  }
  try {
    const hub = hubAddress(given)
    const url = new URL(hub)
    const words = isLocal(url) ? `平台地址是本机的 ${url.host}。` : `平台地址是 ${url.host}，用 https 加密。`
    const silenceMs = SILENCE_MS * patience
    const way = { context, url, hub, silenceMs, protocol: null, session: null, refusal: null }
    return { finding: good(words), way }
  } catch (error) {
    return { finding: findingOf(error), way: null }
  }
}

async function lookWithin(
  link: Exclude<Link, 'address'>,
  way: Way | null,
  signal: AbortSignal | undefined,
  patience: number,
): Promise<Finding> {
  if (!way) throw new Error('the address comes first')
  const [seconds, look] = LOOKS[link]
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), seconds * 1000 * patience)
  const both = signal ? AbortSignal.any([signal, late.signal]) : late.signal
  // A question to the name service cannot be taken back: it is left to itself.
  const stopped = new Promise<never>((_, reject) =>
    both.addEventListener('abort', () => reject(both.reason), { once: true }),
  )
  try {
    return await Promise.race([look(way, both), stopped])
  } catch (error) {
    if (signal?.aborted) throw signal.reason
    if (late.signal.aborted) return tooLate(link, seconds)
    return findingOf(error)
  } finally {
    clearTimeout(timer)
  }
}

function tooLate(link: Link, seconds: number): Finding {
  const conclusion = `${seconds} 秒内没有结果。`
  if (link === 'speed') return attention('SY-0517', conclusion, SLOW_REMEDY)
  return broken('SY-0518', conclusion, '网络可能很慢，或中途有设备不放行；请换一个网络再测，或请网络管理员查看。')
}

function findingOf(error: unknown): Finding {
  if (!(error instanceof Failure)) throw error
  const { code, sentence, remedy } = error.data
  return broken(code, sentence, remedy)
}
