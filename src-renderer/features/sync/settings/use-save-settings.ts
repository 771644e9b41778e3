import type { SyncSettings } from '@main/features/sync/settings/contract.ts'
import { engine } from '../../../engine.ts'
import { outdate } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { type Act, useAct } from '../../settings/use-save.ts'

/** Saves some of the 同步设置. */
export function useSaveSettings(): {
  readonly act: Act
  readonly save: (change: Partial<SyncSettings>) => Promise<boolean>
} {
  const text = useText().connection.settings
  const act = useAct()
  const save = (change: Partial<SyncSettings>) =>
    act.run(async () => {
      await engine.sync.setSettings(change)
      await Promise.all([outdate('sync'), outdate('status')])
    }, text.saved)
  return { act, save }
}
