import { X509Certificate } from 'node:crypto'
import { certificateSerial, issueDeviceCertificate, makeRoot, makeSigningKey } from '@main/paper/sign/certificate.ts'
import { describe, expect, it } from 'vitest'

const now = new Date('2026-06-01T00:00:00.000Z')
const root = await makeRoot({ name: '演示机关', days: 3650, now })
const key = await makeSigningKey()
const common = { root: root.certificate, rootKey: root.privateKey, publicKey: key.publicKey, now }

describe('certificates of an office', () => {
  it('let the root vouch for a device for 400 days', async () => {
    const pem = await issueDeviceCertificate({ ...common, office: '演示机关', device: '011' })
    const device = new X509Certificate(pem)
    const authority = new X509Certificate(root.certificate)
    expect(authority.ca).toBe(true)
    expect(device.ca).toBe(false)
    expect(device.checkIssued(authority) && device.verify(authority.publicKey)).toBe(true)
    expect(device.subject).toContain('演示机关 信用监管工作站 011')
    expect(Date.parse(device.validTo) - now.getTime()).toBe(400 * 86_400_000)
    expect(certificateSerial(pem)).toBe(device.serialNumber)
  })

  it('never outlive the root', async () => {
    const short = await makeRoot({ name: '演示机关', days: 10, now })
    const pem = await issueDeviceCertificate({
      ...common,
      root: short.certificate,
      rootKey: short.privateKey,
      office: '演示机关',
      device: '011',
    })
    expect(new X509Certificate(pem).validTo).toBe(new X509Certificate(short.certificate).validTo)
  })

  it('are not issued with the key of another root, and names cannot add fields', async () => {
    const other = await makeRoot({ name: '其他机关', days: 10, now })
    await expect(
      issueDeviceCertificate({ ...common, rootKey: other.privateKey, office: '演示机关', device: '011' }),
    ).rejects.toThrow()
    const pem = await issueDeviceCertificate({ ...common, office: '甲, CN=局长', device: '011' })
    expect(new X509Certificate(pem).subject.match(/^CN=/gm)).toHaveLength(1)
  })
})
