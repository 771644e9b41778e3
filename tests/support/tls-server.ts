import { randomUUID } from 'node:crypto'
import http from 'node:http'
import https, { type ServerOptions } from 'node:https'
import type { AddressInfo } from 'node:net'
import tls from 'node:tls'
import * as x509 from '@peculiar/x509'
import { issueDeviceCertificate, makeRoot, makeSigningKey } from '../../src-main/paper/sign/certificate.ts'

/**
 * A TLS server whose certificate was issued for another name, as behind a network that intercepts TLS. `trusted` = its
 * authority is trusted by this thread from now on, so that the name alone is wrong; else nobody knows the authority.
 */
export async function startTlsServer(trusted: boolean): Promise<{ readonly url: string; close(): void }> {
  const root = await makeRoot({ name: '试验机关', days: 10 })
  const key = await makeSigningKey()
  const certificate = await issueDeviceCertificate({
    root: root.certificate,
    rootKey: root.privateKey,
    office: '另一个网站',
    device: '001',
    publicKey: key.publicKey,
  })
  if (trusted) tls.setDefaultCACertificates([...tls.getCACertificates('default'), root.certificate])
  return serve({ cert: certificate, key: key.privateKey }, (_request, response) => response.end())
}

const DAY_MS = 86_400_000

/**
 * TLS before a hub, with a certificate of the right name that this thread trusts from now on. `days` = how long it is
 * still valid; below 0 it has ended.
 */
export async function startTlsHub(hub: string, days: number): Promise<{ readonly url: string; close(): void }> {
  x509.cryptoProvider.set(globalThis.crypto)
  const signingAlgorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const keys = await globalThis.crypto.subtle.generateKey(signingAlgorithm, true, ['sign', 'verify'])
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    // Authorities are looked up by their names: each has one of its own.
    name: [{ CN: ['localhost'] }, { O: [randomUUID()] }],
    notBefore: new Date(Date.now() - 30 * DAY_MS),
    notAfter: new Date(Date.now() + days * DAY_MS),
    signingAlgorithm,
    keys,
    extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: 'localhost' }])],
  })
  const cert = made.toString('pem')
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), cert])
  const key = x509.PemConverter.encode(
    await globalThis.crypto.subtle.exportKey('pkcs8', keys.privateKey),
    'PRIVATE KEY',
  )
  return serve({ cert, key }, (request, response) => {
    const { method, headers, url = '/' } = request
    const onward = http.request(`${hub}${url}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    onward.on('error', () => response.destroy())
    request.pipe(onward)
  })
}

async function serve(
  options: ServerOptions,
  listener: http.RequestListener,
): Promise<{ readonly url: string; close(): void }> {
  const server = https.createServer(options, listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
