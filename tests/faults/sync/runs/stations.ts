import { ORPCError } from '@orpc/client'
import type { EngineClient } from '../../../../src-main/hosts/engine-client.ts'
import { PASSPHRASE, startWorkstation, type Workstation } from '../../../support/host.ts'
import type { Dice } from '../../random.ts'
import { acts, picture, promise } from '../../visit/script.ts'

/** A real visit has about forty calls; one in so many works is one. */
const VISITS = 0.12

/** Opens the folder of a running workstation for its officer. */
export async function unlock({ access }: EngineClient): Promise<void> {
  const { officers, companions } = await access.state()
  const officer = officers[0]?.id ?? ''
  const companion = companions.find(({ id }) => id !== officer)?.id ?? null
  await access.unlock({ officer, passphrase: PASSPHRASE, companion })
}

/** A workstation in a process of its own, as an officer has it, that is killed and started again. */
export class Station {
  readonly folder: string
  /** Ids of mutations that stood in the outbox after an act was acknowledged. */
  readonly promised = new Set<string>()
  /** Acts that were refused in words. */
  refused = 0
  readonly #dice: Dice
  readonly #serial: () => number
  #running: Workstation | null = null

  constructor(folder: string, dice: Dice, serial: () => number) {
    this.folder = folder
    this.#dice = dice
    this.#serial = serial
  }

  get engine(): EngineClient {
    if (!this.#running) throw new Error('the workstation is not running')
    return this.#running.engine
  }

  /** Starts it and opens the folder, where it is set up already. */
  async start(): Promise<void> {
    this.#running = await startWorkstation(this.folder)
    if ((await this.engine.access.state()).phase === 'locked') await unlock(this.engine)
  }

  async stop(signal: NodeJS.Signals): Promise<void> {
    await this.#running?.stop(signal)
    this.#running = null
  }

  /** A few acts of an officer; what is acknowledged is promised, what is refused in words is no fault. */
  async work(): Promise<void> {
    const query = { text: '餐饮', filters: { status: ['存续'] }, offset: 0, limit: 20, sort: 'name' as const }
    const { rows } = await this.engine.search.find(query)
    for (let n = 1 + this.#dice.below(3); n > 0; n--) {
      const { uid, code } = this.#dice.pick(rows)
      await this.#act(uid, code ?? '').catch((error: unknown) => {
        if (!(error instanceof ORPCError) || error.code !== 'FAILURE') throw error
        this.refused += 1
      })
      await this.#note()
    }
  }

  #act(uid: string, code: string): Promise<void> {
    if (this.#dice.chance(VISITS)) return this.#visit(uid, code)
    return this.#dice.chance(0.3) ? this.#provisional() : this.#contact(uid)
  }

  async #contact(uid: string): Promise<void> {
    const n = this.#serial()
    const { contact } = await this.engine.subject.profile({ uid })
    const phone = `1380000${String(n).padStart(4, '0')}`
    await this.engine.subject.setContact({ uid, person: contact.person, area: contact.area, phone })
  }

  async #provisional(): Promise<void> {
    const n = this.#serial()
    const place = { name: `街角早餐${n}`, address: `金水区试验路 ${n} 号`, person: '', code: '' }
    const { file } = picture(this.#dice.below(1 << 30))
    await this.engine.subject.registerProvisional({
      ...place,
      situation: '新开业',
      outsideReason: '联合检查',
      photo: file,
    })
  }

  async #visit(uid: string, code: string): Promise<void> {
    const example = await this.engine.visit.example({ code })
    const { id } = await this.engine.visit.start({ subjectUid: uid, taskId: null })
    for (const act of acts(this.engine, example, promise(id), this.#serial())) await act.run()
  }

  async #note(): Promise<void> {
    const { items, conflicts } = await this.engine.sync.state()
    for (const { id } of [...items.filter(({ kind }) => kind.includes('.')), ...conflicts]) this.promised.add(id)
  }

  /** Syncs until it ends, fails, or the process is gone. */
  async sync(): Promise<void> {
    for await (const { result } of await this.engine.sync.run()) if (result) return
  }
}
