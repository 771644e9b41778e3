import { readAccount } from '../account.ts'
import { menuOf } from '../contract.ts'
import { passphrasePage } from '../pages/sign-in.ts'
import { endSession } from '../session.ts'
import { changePassphrase } from '../sign-in.ts'
import type { Answer } from './call.ts'
import { type Call, orAgain } from './call.ts'

/** What everybody who is signed in does for themselves. */
export const ownActs = {
  home: async ({ caller }: Call): Promise<Answer> => ({ go: menuOf(caller.post)[0]?.path ?? '/admin/passphrase' }),

  signOut: async ({ hub, caller }: Call): Promise<Answer> => {
    await endSession(hub, caller.token, 'left')
    return { go: '/admin/sign-in' }
  },

  passphrasePage: async (call: Call): Promise<Answer> => passphrasePage(call.seal, await isFirst(call), null),

  passphraseSet: (call: Call): Promise<Answer> =>
    orAgain(
      call,
      async (failure) => passphrasePage(call.seal, await isFirst(call), failure),
      async () => {
        const { hub, caller, form } = call
        // Blanks at either end belong to a passphrase.
        const typed = (name: string): string => form.all(name)[0] ?? ''
        const given = { current: typed('current'), next: typed('next'), again: typed('again') }
        return { go: '/admin/', token: await changePassphrase(hub, caller.officer, given, caller.by) }
      },
    ),
}

const isFirst = async ({ hub, caller }: Call): Promise<boolean> =>
  (await readAccount(hub.db, caller.officer.id))?.mustChange ?? false
