import type { WorkWriter } from '../../../database/handle.ts'
import type { Context } from '../../context.ts'
import { enqueue } from '../../sync/outbox.ts'
import { RECOVERY_SEALED } from '../../sync/store.ts'
import { sealBox } from './sealed-box.ts'

/**
 * Hands the folder's recovery code to the hub, sealed to the hub's recovery key (ground rules 4): it travels with the
 * next push, and the administrator can read it out when the passphrase is forgotten.
 */
export function handOver(db: WorkWriter, context: Context, recoveryCode: string, recoveryKey: string): void {
  enqueue(db, context, {
    kind: RECOVERY_SEALED,
    title: '恢复码',
    subjectUid: null,
    subjectName: '',
    baseVersion: null,
    body: sealBox(recoveryCode, recoveryKey),
  })
}
