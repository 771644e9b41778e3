import { Readable } from 'node:stream'
import type { Locker } from '@tus/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { fileRoutes, TUS } from '../../contract.ts'
import { isNamedByDraft } from '../../drafts/store.ts'
import type { Hub } from '../../hub.ts'
import { wholeFile } from '../../keeping/vault/keep.ts'
import { isChunkOf } from '../../storage/snapshot.ts'
import type { HubFileTable } from '../../storage/tables.ts'
import { authorise, type Caller, inJurisdiction } from '../authorise.ts'
import { Refusal } from '../refusal.ts'
import { demandSpoken, protocolOf } from '../spoken.ts'
import { turns } from './turns.ts'
import { hashOrRefuse, notHere, serveTus } from './tus.ts'

type FileRequest = FastifyRequest<{ Params: { sha256: string } }>

/** Pieces come as bytes and are limited where they are taken; nothing else is read. */
const BODY_LIMIT = 1024

/** Attachments by the hash of their content: sent by the tus protocol, fetched by GET. */
export function serveFiles(app: FastifyInstance, hub: Hub): void {
  const queue = turns()
  app.route({
    method: ['OPTIONS', 'POST'],
    url: fileRoutes.all,
    bodyLimit: BODY_LIMIT,
    onRequest: nameVersion,
    handler: (request, reply) => upload(hub, queue, request, reply),
  })
  app.route({
    method: ['HEAD', 'PATCH'],
    url: fileRoutes.one,
    bodyLimit: BODY_LIMIT,
    onRequest: nameVersion,
    handler: (request: FileRequest, reply) => upload(hub, queue, request, reply, request.params.sha256),
  })
  app.route({
    method: 'GET',
    url: fileRoutes.one,
    exposeHeadRoute: false,
    handler: (request: FileRequest, reply) => download(hub, request, reply),
  })
}

/** Every answer names the version, also that of a refusal: by it a device tells the hub from a page of the network. */
async function nameVersion(_request: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.header('tus-resumable', TUS)
}

/** What a revoked device may still hand over, it may hand over with its attachments. */
async function upload(
  hub: Hub,
  queue: Locker,
  request: FastifyRequest,
  reply: FastifyReply,
  sha256?: string,
): Promise<FastifyReply> {
  demandSpoken(hub, protocolOf(request))
  const caller = await authorise(hub, fileRoutes.access, request.headers.authorization, 'handing over')
  if (sha256 !== undefined) hashOrRefuse(sha256)
  return serveTus({ hub, device: caller.device.id, turns: queue }, request, reply)
}

async function download(hub: Hub, request: FileRequest, reply: FastifyReply): Promise<FastifyReply> {
  demandSpoken(hub, protocolOf(request))
  const caller = await authorise(hub, fileRoutes.access, request.headers.authorization, 'seeing')
  const file = await wholeFile(hub, hashOrRefuse(request.params.sha256))
  if (!file || !(await maySee(hub, caller, file))) throw notHere()
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0)
  reply.header('content-type', 'application/octet-stream').header('accept-ranges', 'bytes')
  if (from >= file.size) throw new Refusal(416, 'HB-0407', '附件没有这么长。', '请从头取。')
  if (from > 0) reply.code(206).header('content-range', `bytes ${from}-${file.size - 1}/${file.size}`)
  return reply.header('content-length', file.size - from).send(Readable.from(skip(hub.vault.read(file.sha256), from)))
}

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

async function* skip(pieces: AsyncIterable<Uint8Array>, from: number): AsyncGenerator<Uint8Array> {
  let left = from
  for await (const piece of pieces) {
    if (left < piece.length) yield piece.subarray(left)
    left = Math.max(left - piece.length, 0)
  }
}
