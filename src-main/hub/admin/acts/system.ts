import { codeForRegistered } from '../../commands/code.ts'
import { Refusal } from '../../http/refusal.ts'
import { revokeDevice } from '../../keeping/enrol.ts'
import { certificateOf } from '../../keeping/posts.ts'
import { officerByCertificate } from '../../storage/people.ts'
import { type KnownDevice, knownDevices } from '../../waiting/store.ts'
import { healthOf } from '../health.ts'
import { codePage, devicesPage, isWorkChoice, revokePage } from '../pages/devices.ts'
import { healthPage } from '../pages/health.ts'
import { type Answer, type Call, demand, orAgain } from './call.ts'

/** What the system administrator does: devices, enrolment codes, how the hub is doing. */
export const systemActs = {
  devices: async ({ hub, query }: Call): Promise<Answer> => {
    const page = Number(query.text('page'))
    const asked = { text: query.text('text'), page: Number.isInteger(page) ? page : 1, revoked: query.text('revoked') }
    return devicesPage(await knownDevices(hub.db), asked)
  },

  revokePage: async (call: Call): Promise<Answer> => revokePage(await namedDevice(call), call.seal, null),

  revoke: async (call: Call): Promise<Answer> => {
    const known = await namedDevice(call)
    return orAgain(
      call,
      (failure) => revokePage(known, call.seal, failure),
      async () => {
        const work = demand(call.form, 'work', '未上报的内容怎么办')
        if (!isWorkChoice(work)) throw new Refusal(422, 'HB-0610', '没有选未上报的内容怎么办。', '请选一项。')
        const { number } = known.device
        await revokeDevice(call.hub, number, { by: call.caller.by, takesWork: work === 'take' })
        return { go: `/admin/devices?revoked=${number}` }
      },
    )
  },

  codePage: async ({ seal }: Call): Promise<Answer> => codePage({ seal, failure: null, certificate: '', made: null }),

  code: (call: Call): Promise<Answer> => {
    const { hub, caller, form, seal } = call
    const certificate = form.text('certificate')
    return orAgain(
      call,
      (failure) => codePage({ seal, failure, certificate, made: null }),
      async () => {
        const typed = certificateOf(demand(form, 'certificate', '执法证号'))
        const { code } = await codeForRegistered(hub, typed, caller.by)
        const officer = await officerByCertificate(hub.db, typed)
        return codePage({ seal, failure: null, certificate, made: { code, name: officer?.name ?? typed } })
      },
    )
  },

  health: async ({ hub, version }: Call): Promise<Answer> =>
    healthPage(await healthOf(hub, version), hub.now().toISOString()),
}

async function namedDevice({ hub, params }: Call): Promise<KnownDevice> {
  const known = (await knownDevices(hub.db)).find(({ device }) => device.number === params.number)
  if (known && known.device.revoked_at === null) return known
  throw new Refusal(404, 'HB-0305', '没有这个编号的在用设备。', '请从设备列表中选。')
}
