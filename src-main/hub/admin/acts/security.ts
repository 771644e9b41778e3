import { officer } from '../../commands/code.ts'
import { recovery } from '../../commands/recovery.ts'
import { certificateOf, isPost } from '../../keeping/posts.ts'
import { allOfficers, officerByCertificate } from '../../storage/people.ts'
import { allAccounts } from '../account.ts'
import type { Form } from '../form.ts'
import { EMPTY_FORM, formOf, type OfficerForm, officerPage, officersPage } from '../pages/officers.ts'
import { accountsPage, recoveryPage } from '../pages/security.ts'
import { unlockAccount } from '../sign-in.ts'
import { type Answer, type Call, demand, orAgain } from './call.ts'

/** What the security administrator does: the register, recovery codes, locked accounts. */
export const securityActs = {
  officers: async ({ hub, query }: Call): Promise<Answer> =>
    officersPage(await allOfficers(hub.db), query.text('text'), query.text('saved')),

  officerPage: async ({ hub, query, seal }: Call): Promise<Answer> => {
    const known = await officerByCertificate(hub.db, certificateOf(query.text('certificate')))
    const form = known ? formOf(known) : EMPTY_FORM
    return officerPage({ seal, failure: null, form, isKnown: known !== undefined, districts: hub.districts })
  },

  officer: (call: Call): Promise<Answer> => {
    const { hub, caller, form, seal } = call
    return orAgain(
      call,
      async (failure) => {
        const typed = typedOfficer(form)
        const isKnown = (await officerByCertificate(hub.db, certificateOf(typed.certificate))) !== undefined
        return officerPage({ seal, failure, form: typed, isKnown, districts: hub.districts })
      },
      async () => {
        for (const [name, label] of REQUIRED) demand(form, name, label)
        const typed = typedOfficer(form)
        const entered = await officer(hub, { ...typed, districts: typed.districts.join(',') }, caller.by)
        return { go: `/admin/officers?${new URLSearchParams({ saved: entered.certificate }).toString()}` }
      },
    )
  },

  recoveryPage: async ({ seal }: Call): Promise<Answer> =>
    recoveryPage({ seal, failure: null, device: '', reason: '', taken: null }),

  recovery: (call: Call): Promise<Answer> => {
    const { hub, caller, form, seal } = call
    const typed = { device: form.text('device').normalize('NFKC'), reason: form.text('reason') }
    return orAgain(
      call,
      (failure) => recoveryPage({ seal, failure, ...typed, taken: null }),
      async () => {
        demand(form, 'device', '设备编号')
        demand(form, 'reason', '理由')
        return recoveryPage({ seal, failure: null, ...typed, taken: await recovery(hub, typed, caller.by) })
      },
    )
  },

  accounts: (call: Call): Promise<Answer> => accounts(call),

  unlock: (call: Call): Promise<Answer> =>
    orAgain(
      call,
      () => accounts(call),
      async () => {
        const id = demand(call.form, 'officer', '账号')
        await unlockAccount(call.hub, id, call.caller.by)
        return { go: `/admin/accounts?${new URLSearchParams({ unlocked: id }).toString()}` }
      },
    ),
}

async function accounts({ hub, query, seal }: Call) {
  const known = new Map((await allAccounts(hub.db)).map((account) => [account.officer, account]))
  const holders = (await allOfficers(hub.db)).filter(({ role }) => isPost(role))
  const all = holders.map((one) => ({ officer: one, account: known.get(one.id) }))
  return accountsPage(all, query.text('unlocked'), hub.now(), seal)
}

const REQUIRED = [
  ['officer', '姓名'],
  ['certificate', '执法证号'],
  ['certificate-until', '证件有效期'],
  ['office', '单位'],
] as const

const typedOfficer = (form: Form): OfficerForm => ({
  officer: form.text('officer'),
  certificate: form.text('certificate'),
  'certificate-until': form.text('certificate-until'),
  office: form.text('office'),
  role: form.text('role'),
  districts: form.all('districts'),
  sectors: form.text('sectors'),
})
