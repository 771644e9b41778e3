import { ORPCError } from '@orpc/server'
import { Failure } from './failure.ts'

/** Turns what a service threw into what crosses the boundary; a defect is logged once and named by a code only. */
export function failureOf(error: unknown): unknown {
  if (error instanceof ORPCError) return error
  if (error instanceof Error && error.name === 'AbortError') return error
  if (error instanceof Failure)
    return new ORPCError('FAILURE', { status: 422, data: error.data, message: error.message })
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
    const data = {
      code: 'DB-0103',
      sentence: '磁盘已满，这一步没有写入。',
      remedy: '已保存的内容不受影响。请清理磁盘后再试。',
    }
    return new ORPCError('FAILURE', { status: 422, data, message: data.sentence })
  }
  console.error('engine', error)
  const data = {
    code: 'EN-0001',
    sentence: '这一步没有做成。',
    remedy: '已保存的内容不受影响。请重试；仍不行时把错误码告诉管理员。',
  }
  return new ORPCError('FAILURE', { status: 422, data, message: data.sentence })
}

/** Events of a service with what it throws turned the same way. */
export async function* guarded<Event>(events: AsyncIterable<Event>): AsyncGenerator<Event> {
  try {
    yield* events
  } catch (error) {
    throw failureOf(error)
  }
}
