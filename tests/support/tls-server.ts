import https from 'node:https'
import type { AddressInfo } from 'node:net'
import tls from 'node:tls'
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
  const server = https.createServer({ cert: certificate, key: key.privateKey }, (_request, response) => response.end())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `https://localhost:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
