import type { Change } from '@main/features/status/contract.ts'
import { keepPreviousData, QueryClient, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { engine, onConnected } from './engine.ts'

/** What an answer depends on: the first word is the topic that makes it stale. */
export type Key = readonly [Change['topic'], ...unknown[]]

/** Answers stay until the engine says that their topic changed. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: Number.POSITIVE_INFINITY, retry: false, refetchOnWindowFocus: false, networkMode: 'always' },
    mutations: { networkMode: 'always' },
  },
})

/** Reads from the engine and reads again when the key's topic changes. */
export function useCall<Answer>(
  key: Key,
  call: (signal: AbortSignal) => Promise<Answer>,
  options: { enabled?: boolean; keep?: boolean } = {},
): UseQueryResult<Answer> {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call(signal),
    enabled: options.enabled ?? true,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  })
}

/**
 * Says that answers of a topic are old. What waits is counted in the status and listed in the sync state, and a task shows
 * the visit that serves it: those go together.
 */
export async function outdate(topic: Change['topic']): Promise<void> {
  await queries.invalidateQueries({ queryKey: [topic] })
  if (topic === 'visit') await queries.invalidateQueries({ queryKey: ['task', 'work'] })
  if (topic === 'status') await queries.invalidateQueries({ queryKey: ['sync', 'state'] })
  if (topic === 'sync') await queries.invalidateQueries({ queryKey: ['status'] })
}

/** Follows the engine's changes while mounted; everything is read anew after a reconnect. */
export function useChanges(): void {
  useEffect(() => {
    let stopped = new AbortController()
    const follow = async (): Promise<void> => {
      stopped.abort()
      stopped = new AbortController()
      const { signal } = stopped
      await queries.invalidateQueries()
      try {
        for await (const change of await engine.status.changes(undefined, { signal })) void outdate(change.topic)
      } catch {
        // The connection ended; the next `onConnected` starts again.
      }
    }
    void follow()
    const off = onConnected(() => void follow())
    return () => {
      stopped.abort()
      off()
    }
  }, [])
}
