import { isIP } from 'node:net'
import tls, { type TLSSocket } from 'node:tls'
import { legalDay } from '../../../legal-day.ts'
import { attention, broken, codeOf, type Finding, good, hostOf, type Look, portOf } from '../finding.ts'

/** A certificate that ends sooner is told before it does. */
const SOON_MS = 14 * 86_400_000

/** Whether the hub proves by its certificate that it is the hub: trusted issuer, right name, valid today. */
export const lookAtCertificate: Look = ({ context, url }, signal) => {
  if (url.protocol === 'http:') return Promise.resolve(good('平台在本机，不用证书。'))
  return new Promise((resolve, reject) => {
    const host = hostOf(url)
    // What is wrong with it is to be told, so it is looked at even where nobody may trust it; nothing is sent.
    const socket = tls.connect({
      host,
      port: portOf(url),
      rejectUnauthorized: false,
      ...(isIP(host) ? {} : { servername: host }),
    })
    const end = (): void => {
      socket.destroy()
      reject(signal.reason)
    }
    signal.addEventListener('abort', end, { once: true })
    socket.once('secureConnect', () => {
      signal.removeEventListener('abort', end)
      resolve(judge(socket, host, context.now()))
      socket.destroy()
    })
    socket.once('error', (error) => {
      signal.removeEventListener('abort', end)
      resolve(noTls(codeOf(error)))
    })
  })
}

function judge(socket: TLSSocket, host: string, now: Date): Finding {
  const { valid_from, valid_to, subjectaltname, subject } = socket.getPeerCertificate()
  const ends = new Date(valid_to)
  if (socket.authorized) {
    if (ends.getTime() - now.getTime() > SOON_MS) return good(`证书可信，名称相符，有效期至 ${legalDay(ends)}。`)
    return attention(
      'SY-0510',
      `证书可信，但 ${legalDay(ends)} 就到期。`,
      '请提醒平台管理员换证书；到期后所有设备都不能同步。',
    )
  }
  // An error of the check is a code or a sentence (nodejs.org, tls: tlsSocket.authorizationError).
  const why = String(socket.authorizationError)
  if (why.includes('CERT_HAS_EXPIRED'))
    return broken(
      'SY-0507',
      `证书已在 ${legalDay(ends)} 到期。`,
      '请先核对本机的日期和时间；时间没错的，请平台管理员换证书。',
    )
  if (why.includes('CERT_NOT_YET_VALID'))
    return broken(
      'SY-0508',
      `证书从 ${legalDay(new Date(valid_from))} 起才有效。`,
      '多半是本机的日期不对；请核对本机的日期和时间。',
    )
  if (why.includes('ALTNAME')) {
    const names = String(subjectaltname ?? subject?.CN ?? '').replaceAll(/DNS:|IP Address:/g, '') || '另一个名称'
    return broken(
      'SY-0509',
      `证书是“${names}”的，不是“${host}”的。`,
      '地址可能填错，或这个网络在中途拦截；请核对地址，换一个网络再测。',
    )
  }
  return broken(
    'SY-0511',
    `证书不是本机信任的机构签发的（${why}）。`,
    '这个网络可能在中途拦截，请换一个网络再测；单位自建证书的，请管理员把根证书装到本机。',
  )
}

const noTls = (code: string): Finding =>
  broken(
    'SY-0512',
    `对方没有按 https 回答（${code}）。`,
    '端口可能不是平台的，或中途的设备切断了加密连接；请核对地址和端口，换一个网络再测。',
  )
