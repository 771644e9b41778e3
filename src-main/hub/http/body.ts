import type { FastifyInstance } from 'fastify'
import { UPLOAD_TYPE } from '../contract.ts'
import { Refusal } from './refusal.ts'

/** Nesting of a whole request that is still parsed; what one mutation may have is said where mutations are taken. */
const DEEPEST = 1000

const [QUOTE, BACKSLASH, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = Buffer.from('"\\[]{}')

/** Whether JSON text is nested deeper than that: a few megabytes of brackets would take a gigabyte once parsed. */
export function isDeeper(text: string, most: number): boolean {
  let depth = 0
  let isQuoted = false
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (isQuoted) {
      if (code === BACKSLASH) i++
      else if (code === QUOTE) isQuoted = false
    } else if (code === QUOTE) isQuoted = true
    else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      if (++depth > most) return true
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) depth--
  }
  return false
}

/**
 * Bodies that the hub reads: JSON, and pieces of attachments as they come. Names that would reach an object's prototype are taken out
 * instead of refusing the request: the mutation that has them fails its signature, the others of the batch go on.
 */
export function readBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('remove', 'remove')
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = body.toString()
    if (isDeeper(text, DEEPEST)) {
      done(new Refusal(400, 'HB-0002', '请求的内容不完整或格式不对。', '请升级工作站后再试。'))
      return
    }
    parse(request, text, done)
  })
  app.addContentTypeParser(UPLOAD_TYPE, (_request, payload, done) => done(null, payload))
}
