import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { FILE_LIMIT, fileRoute, PIECE_LIMIT, UPLOAD_COMPLETE, UPLOAD_OFFSET } from '../contract.ts'
import { isNamedByDraft } from '../drafts/store.ts'
import type { Hub } from '../hub.ts'
import { isChunkOf } from '../storage/snapshot.ts'
import type { HubFileTable } from '../storage/tables.ts'
import { authorise, type Caller, inJurisdiction } from './authorise.ts'
import { Refusal } from './refusal.ts'
import { demandSpoken, protocolOf } from './spoken.ts'

type FileRequest = FastifyRequest<{ Params: { sha256: string } }>

/** Bytes held in memory before they are sealed and written. */
const KEEP_EVERY = 256 * 1024

const HASH = /^[0-9a-f]{64}$/

const notHere = (): Refusal => new Refusal(404, 'HB-0401', '平台没有这个附件。', '请等对方上报附件后再取。')

/** GET, HEAD and PUT of attachments by the hash of their content. */
export function serveFiles(app: FastifyInstance, hub: Hub): void {
  const inTurn = queues()
  app.route({
    method: 'HEAD',
    url: fileRoute.path,
    handler: async (request: FileRequest, reply) => {
      const { sha256 } = await admit(hub, request)
      const file = await wholeFile(hub, sha256)
      const offset = file ? file.size : await inTurn(sha256, () => hub.vault.received(sha256))
      return tellState(reply, offset, file !== undefined).send()
    },
  })
  app.route({
    method: 'GET',
    url: fileRoute.path,
    exposeHeadRoute: false,
    handler: async (request: FileRequest, reply) => {
      const { sha256, caller } = await admit(hub, request)
      const file = await wholeFile(hub, sha256)
      if (!file || !(await maySee(hub, caller, file))) throw notHere()
      const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
      reply.header('content-type', 'application/octet-stream').header('accept-ranges', 'bytes')
      if (from >= file.size) throw new Refusal(416, 'HB-0407', '附件没有这么长。', '请从头取。')
      if (from > 0) reply.code(206).header('content-range', `bytes ${from}-${file.size - 1}/${file.size}`)
      return reply.header('content-length', file.size - from).send(Readable.from(skip(hub.vault.read(sha256), from)))
    },
  })
  app.route({
    method: 'PUT',
    url: fileRoute.path,
    // Pieces come as bytes and are limited where they are taken; nothing else is read.
    bodyLimit: 1024,
    handler: async (request: FileRequest, reply) => {
      const { sha256, caller } = await admit(hub, request)
      return inTurn(sha256, () => store(hub, caller, sha256, request, reply))
    },
  })
}

/** One piece of work a file at a time: a request that was given up may still be writing when the next one comes. */
function queues(): <Result>(name: string, work: () => Promise<Result>) => Promise<Result> {
  const last = new Map<string, Promise<unknown>>()
  return (name, work) => {
    const turn = (last.get(name) ?? Promise.resolve()).catch(() => {}).then(work)
    last.set(name, turn)
    const leave = (): void => void (last.get(name) === turn && last.delete(name))
    turn.then(leave, leave)
    return turn
  }
}

async function admit(hub: Hub, request: FileRequest): Promise<{ sha256: string; caller: Caller }> {
  const act = request.method === 'GET' ? 'seeing' : 'handing over'
  demandSpoken(hub, protocolOf(request))
  const caller = await authorise(hub, fileRoute.access, request.headers.authorization, act)
  const { sha256 } = request.params
  if (!HASH.test(sha256)) throw new Refusal(400, 'HB-0402', '附件的校验值格式不对。', '请升级工作站后再试。')
  return { sha256, caller }
}

const wholeFile = (hub: Hub, sha256: string): Promise<HubFileTable | undefined> =>
  hub.db.selectFrom('file').selectAll().where('sha256', '=', sha256).executeTakeFirst()

const tellState = (reply: FastifyReply, offset: number, complete: boolean): FastifyReply =>
  reply
    .header(UPLOAD_OFFSET, String(offset))
    .header(UPLOAD_COMPLETE, complete ? '?1' : '?0')
    .header('cache-control', 'no-store')

/**
 * A file is seen by the device that sent it, by an officer whose draft names it, wherever a visit that names it is seen,
 * and as part of one's own snapshot.
 */
async function maySee(hub: Hub, caller: Caller, file: HubFileTable): Promise<boolean> {
  if (file.device === caller.device.id) return true
  if (await isNamedByDraft(hub.db, caller.officer.id, file.sha256)) return true
  if (await isChunkOf(hub.db, file.sha256, caller.view.districts)) return true
  const rows = await hub.db
    .selectFrom('visit_file')
    .innerJoin('visit', 'visit.id', 'visit_file.visit')
    .innerJoin('subject', 'subject.uid', 'visit.subject_uid')
    .select('subject.district')
    .where('visit_file.sha256', '=', file.sha256)
    .execute()
  return rows.some((row) => inJurisdiction(caller.view, row.district))
}

async function store(
  hub: Hub,
  caller: Caller,
  sha256: string,
  request: FileRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const known = await wholeFile(hub, sha256)
  if (known) return tellState(reply, known.size, true).code(200).send({ complete: true })
  const { start, length, total } = placeOf(request)
  const received = await hub.vault.received(sha256)
  if (start !== received) return tellState(reply, received, false).code(409).send(outOfPlace)
  if (length > 0) {
    if (!(request.body instanceof Readable)) throw badPiece()
    await take(hub, sha256, request.body, { start, length })
  }
  if (start + length < total)
    return tellState(reply, start + length, false)
      .code(202)
      .send({ complete: false })
  const { kept, size } = await hub.vault.finish(sha256)
  if (!kept) {
    throw new Refusal(
      422,
      'HB-0403',
      '附件的内容与校验值不符，平台没有采用。',
      '工作站会从头重传；仍不行时请检查本机原件。',
    )
  }
  const row = { sha256, size, device: caller.device.id, received_at: hub.now().toISOString() }
  await hub.db
    .insertInto('file')
    .values(row)
    .onConflict((c) => c.doNothing())
    .execute()
  return tellState(reply, size, true).code(201).send({ complete: true })
}

/** Keeps what arrives as it arrives: a line that breaks in the middle of a piece loses a quarter of a megabyte at most. */
async function take(
  hub: Hub,
  sha256: string,
  body: AsyncIterable<Buffer>,
  place: { readonly start: number; readonly length: number },
): Promise<void> {
  let waiting: Uint8Array[] = []
  let size = 0
  let left = place.length
  let at = place.start
  const flush = async (): Promise<void> => {
    const piece = Buffer.concat(waiting)
    waiting = []
    size = 0
    if (piece.length > 0) await hub.vault.append(sha256, piece, at)
    at += piece.length
  }
  try {
    for await (const bytes of body) {
      left -= bytes.length
      if (left < 0) break
      waiting.push(bytes)
      size += bytes.length
      if (size >= KEEP_EVERY) await flush()
    }
  } finally {
    await flush()
  }
  if (left !== 0) throw badPiece()
}

const badPiece = (): Refusal => new Refusal(400, 'HB-0405', '附件分段的位置与长度不符。', '请升级工作站后再试。')

const outOfPlace = {
  code: 'HB-0404',
  sentence: '续传的位置与平台已收的不一致。',
  remedy: '工作站会从平台已收的位置继续。',
}

/**
 * Place of the piece in the file (RFC 9110 section 14.4). A file that came whole before its hub died has no piece left:
 * its sender names the length alone, or an empty piece behind the end.
 */
function placeOf(request: FileRequest): { start: number; length: number; total: number } {
  const given = request.headers['content-range'] ?? ''
  const whole = /^bytes \*\/(\d{1,12})$/.exec(given)
  const match = whole ? [given, whole[1], String(Number(whole[1]) - 1), whole[1]] : PIECE.exec(given)
  const [start = 0, end = -1, total = 0] = (match ?? []).slice(1).map(Number)
  const length = end - start + 1
  const isEnd = length === 0 && start === total && total > 0
  if (!match || (length < 1 && !isEnd) || end >= total) throw badPiece()
  if (length > PIECE_LIMIT) throw new Refusal(413, 'HB-0005', '一次提交的内容过大。', '请升级工作站后再试。')
  if (total > FILE_LIMIT) throw new Refusal(413, 'HB-0406', '附件超过 256 MB，平台不收。', '请压缩后重新添加。')
  return { start, length, total }
}

const PIECE = /^bytes (\d{1,12})-(\d{1,12})\/(\d{1,12})$/

async function* skip(pieces: AsyncIterable<Uint8Array>, from: number): AsyncGenerator<Uint8Array> {
  let left = from
  for await (const piece of pieces) {
    if (left < piece.length) yield piece.subarray(left)
    left = Math.max(left - piece.length, 0)
  }
}
