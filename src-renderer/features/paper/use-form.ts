import type { Entries, FormSignature } from '@main/features/paper/contract.ts'
import { useEffect, useRef, useState } from 'react'
import { engine, failureOf } from '../../engine.ts'
import { useCall } from '../../queries.ts'
import { useSettled } from '../report/use-settled.ts'

/** Which form is filled in, for what visit; `replaces` = the paper that it corrects. */
export interface FormPlace {
  readonly visit: string
  readonly form: string
  readonly replaces: string | null
}

/** What was typed is kept, and the pages are drawn, once the hand rests, milliseconds. */
const TYPING_MS = 500

/**
 * A form as it is filled in: what stands in its entries, its pages, and the signatures under them. A signature stands under
 * the text that was shown; when the text changes, signatures are taken back.
 */
export function useForm(place: FormPlace) {
  const { visit, form, replaces } = place
  const opened = useCall(['paper', visit, form, replaces, 'open'], (signal) => engine.paper.open(place, { signal }))
  const [typed, setTyped] = useState<Entries>({})
  const [reason, setReason] = useState('')
  const [signatures, setSignatures] = useState<readonly FormSignature[]>([])
  const [signedHash, setSignedHash] = useState<string | null>(null)
  const [isDropped, setDropped] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const first = opened.data?.entries
  const entries = Object.fromEntries((first ?? []).map(({ key, value }) => [key, typed[key] ?? value]))
  const request = { visit, form, entries, replaces, reason }
  const asked = useSettled(JSON.stringify(request), TYPING_MS)
  const isSettled = asked === JSON.stringify(request)
  const draft = useCall(
    ['visit', visit, form, 'paper', asked],
    (signal) => engine.paper.draft(JSON.parse(asked) as typeof request, { signal }),
    { enabled: first !== undefined && isSettled, keep: true },
  )
  const [shown, setShown] = useState<string | null>(null)
  const isShown = isSettled && !draft.isPlaceholderData && draft.data?.file === shown
  const hash = isShown ? draft.data?.hash : undefined

  const kept = useRef('')
  const written = JSON.stringify(entries)
  const isTyped = Object.keys(typed).length > 0
  useEffect(() => {
    if (!isTyped || written === kept.current) return
    const timer = setTimeout(() => {
      kept.current = written
      engine.paper.save({ visit, form, entries: JSON.parse(written) as Entries }).then(
        () => setFailed(null),
        (error: unknown) => setFailed(failureOf(error).sentence),
      )
    }, TYPING_MS)
    return () => clearTimeout(timer)
  }, [visit, form, written, isTyped])

  const isStale = signedHash !== null && hash !== undefined && hash !== signedHash
  useEffect(() => {
    if (!isStale) return
    setSignatures([])
    setSignedHash(null)
    setDropped(true)
  }, [isStale])

  return {
    opened,
    draft,
    entries,
    request,
    reason,
    setReason,
    failed,
    setFailed,
    /** To be told which draft's pages are on the screen: nobody signs or issues what was not shown. */
    setShown,
    /** Labels of what is required and still empty. */
    missing: (first ?? []).filter(({ key, required }) => required && !entries[key]?.trim()).map(({ label }) => label),
    /** Hash of the text that is shown; undefined while it is being laid out. */
    hash,
    signatures,
    /** The text was changed after it was signed, and nobody signed since. */
    isDropped,
    setEntry: (key: string, value: string) => setTyped((before) => ({ ...before, [key]: value })),
    sign: (signature: FormSignature) => {
      if (hash === undefined) return
      setSignedHash(hash)
      setDropped(false)
      setSignatures((before) => [...before.filter(({ role }) => role !== signature.role), signature])
    },
    unsign: (role: FormSignature['role']) => setSignatures((before) => before.filter((one) => one.role !== role)),
  }
}

export type Form = ReturnType<typeof useForm>
