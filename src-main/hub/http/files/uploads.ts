import { DataStore, ERRORS, Upload } from '@tus/server'
import type { Hub } from '../../hub.ts'
import { keepFinished, wholeFile } from '../../keeping/vault/keep.ts'
import { OutOfPlace } from '../../keeping/vault/vault.ts'
import { Refusal } from '../refusal.ts'

/** Bytes held in memory before they are sealed and written: what a line that breaks loses at most. */
const KEEP_EVERY = 256 * 1024
/** An upload that no device asked for in so many days is dropped; its device would begin anew. */
const ABANDONED_DAYS = 30
const DAY_MS = 86_400_000

/** The refusal of a request whose piece or length fits no upload. */
export const misfit = (status: 400 | 413): Refusal =>
  new Refusal(status, 'HB-0405', '附件分段的位置与长度不符。', '请升级工作站后再试。')

const wrongContent = (): Refusal =>
  new Refusal(422, 'HB-0403', '附件的内容与校验值不符，平台没有采用。', '工作站会从头重传；仍不行时请检查本机原件。')

/**
 * Uploads of the tus protocol over the vault, for one request of one device. An upload's id is the SHA-256 of its
 * content: it is created once whoever sends it, stands at its end where the hub has the file already, and is checked
 * whole before its last piece is acknowledged. How long it is to be stands in the database, all else in the vault.
 */
export class UploadStore extends DataStore {
  override extensions = ['creation', 'creation-with-upload']
  readonly #hub: Hub
  readonly #device: string
  #size = 0
  #received = 0

  constructor(hub: Hub, device: string) {
    super()
    this.#hub = hub
    this.#device = device
  }

  /** Begins an upload, or goes on with it; one that was begun under another length is begun anew. */
  override async create(upload: Upload): Promise<Upload> {
    const { id: sha256, size = 0 } = upload
    const { db, vault, now } = this.#hub
    if (size < 1) throw misfit(400)
    if (await wholeFile(this.#hub, sha256)) return this.#stateOf(sha256)
    const begun = await db.selectFrom('upload').select('size').where('sha256', '=', sha256).executeTakeFirst()
    if (begun && begun.size !== size) await vault.remove(sha256)
    const asked = { size, asked_at: now().toISOString() }
    await db
      .insertInto('upload')
      .values({ sha256, device: this.#device, ...asked })
      .onConflict((c) => c.column('sha256').doUpdateSet(asked))
      .execute()
    await dropAbandoned(this.#hub)
    return this.#stateOf(sha256)
  }

  /** How far an upload has come. Throws FILE_NOT_FOUND when nobody began it. */
  override getUpload(sha256: string): Promise<Upload> {
    return this.#stateOf(sha256)
  }

  /**
   * Keeps what arrives as it arrives, and what is whole for good. Answers how far it has come. Throws INVALID_OFFSET when
   * the bytes belong elsewhere, Refusal HB-0403 when the whole is not what its hash says.
   */
  override async write(stream: AsyncIterable<Buffer>, sha256: string, offset: number): Promise<number> {
    if (offset !== this.#received) throw ERRORS.INVALID_OFFSET
    let waiting: Uint8Array[] = []
    let held = 0
    const flush = async (): Promise<void> => {
      // Taken out first: what could not be written is not written a second time on the way out.
      const piece = Buffer.concat(waiting)
      waiting = []
      held = 0
      if (piece.length > 0) await this.#append(sha256, piece)
    }
    try {
      for await (const bytes of stream) {
        waiting.push(bytes)
        held += bytes.length
        if (held >= KEEP_EVERY) await flush()
      }
    } finally {
      await flush()
    }
    // An empty piece behind a file that is whole changes nothing.
    if (this.#received < this.#size || this.#received === offset) return this.#received
    if (!(await keepFinished(this.#hub, sha256, this.#device))) throw wrongContent()
    return this.#received
  }

  async #append(sha256: string, bytes: Uint8Array): Promise<void> {
    try {
      await this.#hub.vault.append(sha256, bytes, this.#received)
    } catch (error) {
      throw error instanceof OutOfPlace ? ERRORS.INVALID_OFFSET : error
    }
    this.#received += bytes.length
  }

  async #stateOf(sha256: string): Promise<Upload> {
    const file = await wholeFile(this.#hub, sha256)
    if (file) return this.#at(sha256, file.size, file.size)
    const { db, vault, now } = this.#hub
    // Asking for it is what keeps it from being dropped as abandoned: one statement, so that it is there or it is not.
    const begun = await db
      .updateTable('upload')
      .set({ asked_at: now().toISOString() })
      .where('sha256', '=', sha256)
      .returning('size')
      .executeTakeFirst()
    if (!begun) throw ERRORS.FILE_NOT_FOUND
    const received = await vault.received(sha256)
    if (received < begun.size) return this.#at(sha256, begun.size, received)
    // It came whole, and its hub died before it was checked.
    return (await keepFinished(this.#hub, sha256, this.#device))
      ? this.#stateOf(sha256)
      : this.#at(sha256, begun.size, 0)
  }

  #at(sha256: string, size: number, received: number): Upload {
    this.#size = size
    this.#received = received
    return new Upload({ id: sha256, size, offset: received, metadata: { sha256 } })
  }
}

/** Makes room: drops what devices began to send and never went on with. */
async function dropAbandoned(hub: Hub): Promise<void> {
  const { db, vault, now } = hub
  const before = new Date(now().getTime() - ABANDONED_DAYS * DAY_MS).toISOString()
  const dropped = await db.deleteFrom('upload').where('asked_at', '<', before).returning('sha256').execute()
  for (const { sha256 } of dropped) {
    // A hub that died between keeping a file whole and forgetting its upload left both.
    if (!(await wholeFile(hub, sha256))) await vault.remove(sha256)
  }
}
