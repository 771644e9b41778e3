import { issueDeviceCertificate, type KeyedCertificate, makeRoot } from '../../paper/sign/certificate.ts'

const ROOT_DAYS = 3650

/** Makes the office's certificate authority for paper signatures; ten years. */
export const makeAuthority = (now: Date): Promise<KeyedCertificate> =>
  makeRoot({ name: '公共信用信息平台', days: ROOT_DAYS, now })

/** Issues a device's certificate for 400 days (ground rules 7). Throws when the key is no P-256 key. */
export const issueCertificate = (
  authority: KeyedCertificate,
  holder: { readonly publicKey: string; readonly office: string; readonly device: string; readonly now: Date },
): Promise<string> => issueDeviceCertificate({ root: authority.certificate, rootKey: authority.privateKey, ...holder })
