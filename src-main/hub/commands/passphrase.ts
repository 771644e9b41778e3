import { Failure } from '../../features/failure/failure.ts'
import { issuePassphrase } from '../admin/sign-in.ts'
import type { Hub } from '../hub.ts'
import type { Acting } from '../keeping/enrol.ts'
import type { Arguments } from './options.ts'

/** A passphrase as it is printed once, and whose it is. */
type Given = { readonly name: string; readonly certificate: string; readonly passphrase: string }

/**
 * Gives one of the three officers the passphrase for the first login at the page of administration; also for one that was
 * forgotten. Throws HB-0013 without a certificate number, and what `issuePassphrase` throws.
 */
export async function passphrase(hub: Hub, options: Pick<Arguments, 'certificate'>, by: Acting): Promise<Given> {
  if (!options.certificate?.trim())
    throw new Failure('HB-0013', '没有写执法证号。', '请用 --certificate 写明；人员按执法证号识别。')
  const { officer, passphrase: once } = await issuePassphrase(hub, options.certificate, by)
  return { name: officer.name, certificate: officer.certificate, passphrase: once }
}
