import type { Entry, EntryPatch } from '@main/features/visit/entry/contract.ts'
import { useEffect, useRef, useState } from 'react'
import { engine, failureOf } from '../../../engine.ts'
import { Frame, useSession, useStatus } from '../../../frame.tsx'
import { go } from '../../../navigation.ts'
import { queries, useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { clockOf, formatInstant } from '../../../ui/data/format.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { ChoiceCards } from '../../../ui/form/choice/choice-cards.tsx'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { TextArea, TextInput } from '../../../ui/form/input.tsx'
import { VisitShell } from '../../../ui/shell/visit/visit-shell.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { Skeleton } from '../../../ui/state/skeleton.tsx'
import { ErrorPanel } from '../../../ui/state/state-panel.tsx'
import { useNow } from '../../../ui/theme/now.ts'
import './entry.css'
import '../visit.css'

/** One entry that is no check: purpose, people, result in short, and the scan. */
export function EntryPage({ id }: { readonly id: string }) {
  const text = useText()
  const read = useCall(['visit', 'entry', id], (signal) => engine.visit.entry.get({ id }, { signal }), { keep: true })
  // Anew once it is done: the page begins at its top, where it says so.
  if (read.data) return <EntryForm key={read.data.state} entry={read.data} />
  return (
    <Frame page="visits" title={text.lawful.entry.title}>
      {read.error ? <Failed error={read.error} /> : <Skeleton lines={8} />}
    </Frame>
  )
}

function Failed({ error }: { readonly error: unknown }) {
  const text = useText()
  const { sentence, remedy, code } = failureOf(error)
  return (
    <ErrorPanel what={sentence} safe={text.visit.othersSafe} remedy={remedy} code={code}>
      <Button onClick={() => go({ page: 'entries' })}>{text.lawful.entry.leave}</Button>
    </ErrorPanel>
  )
}

const SAVE_AFTER = 600

/** What was typed goes to the disk shortly after, and before the page is left; what could not be saved stays and says so. */
function useEntry(entry: Entry) {
  const [typed, setTyped] = useState<EntryPatch>({})
  const [failed, setFailed] = useState<string | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const waiting = useRef<EntryPatch>({})
  const save = async (): Promise<boolean> => {
    clearTimeout(timer.current)
    const patch = waiting.current
    if (Object.keys(patch).length === 0) return true
    waiting.current = {}
    try {
      const saved = await engine.visit.entry.save({ id: entry.id, patch })
      queries.setQueryData(['visit', 'entry', entry.id], saved)
      setFailed(null)
      return true
    } catch (thrown) {
      waiting.current = { ...patch, ...waiting.current }
      const { sentence, remedy } = failureOf(thrown)
      setFailed(`${sentence}${remedy}`)
      return false
    }
  }
  const latest = useRef(save)
  latest.current = save
  useEffect(() => () => void latest.current(), [])
  const change = (patch: EntryPatch) => {
    setTyped((before) => ({ ...before, ...patch }))
    waiting.current = { ...waiting.current, ...patch }
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void latest.current(), SAVE_AFTER)
  }
  /** What still waits is given up with the entry. */
  const drop = () => {
    clearTimeout(timer.current)
    waiting.current = {}
  }
  return { shown: { ...entry, ...typed } as Entry, change, save, drop, failed, setFailed }
}

function EntryForm({ entry }: { readonly entry: Entry }) {
  const words = useText()
  const text = words.lawful.entry
  const code = words.lawful.code
  const now = useNow()
  const { demo } = useSession()
  const { connected } = useStatus()
  const { shown, change, save, drop, failed, setFailed } = useEntry(entry)
  const [isGivingUp, setIsGivingUp] = useState(false)
  const isDone = entry.state === 'finalised'
  const finish = async () => {
    if (!(await save())) return
    try {
      await engine.visit.entry.finalise({ id: entry.id })
      await queries.invalidateQueries({ queryKey: ['visit'] })
    } catch (thrown) {
      const { sentence, remedy } = failureOf(thrown)
      setFailed(`${sentence}${remedy}`)
    }
  }
  const leave = async () => {
    if (await save()) go({ page: 'entries' })
  }
  const discard = async () => {
    setIsGivingUp(false)
    try {
      drop()
      await engine.visit.entry.discard({ id: entry.id })
      await queries.invalidateQueries({ queryKey: ['visit', 'entries'] })
      go({ page: 'entries' })
    } catch (thrown) {
      const { sentence, remedy } = failureOf(thrown)
      setFailed(`${sentence}${remedy}`)
    }
  }
  const missing = entry.gaps.map(({ label }) => words.engine.said(label)).join(words.lawful.separator)
  return (
    <VisitShell
      leave={text.leave}
      onLeave={() => void leave()}
      title={entry.subject.name}
      subtitle={`${text.types[shown.type]} · ${entry.subject.address}`}
      demo={demo}
      connected={connected}
      savedAt={clockOf(entry.savedAt, true)}
      barStart={
        <p className="visit-hint">
          {text.started(formatInstant(entry.startedAt, now, words.ui))}
          {entry.endedAt && ` · ${text.ended(formatInstant(entry.endedAt, now, words.ui))}`}
        </p>
      }
      bar={
        !isDone && (
          <>
            {missing !== '' && <span className="visit-hint">{text.missing(missing)}</span>}
            <Button size="large" onClick={() => setIsGivingUp(true)}>
              {text.discard}
            </Button>
            <Button kind="primary" size="large" disabled={missing !== ''} onClick={() => void finish()}>
              {text.finish}
            </Button>
          </>
        )
      }
    >
      <div className="entry-form">
        {isDone && (
          <Notice kind="ok" title={text.locked(entry.number ?? '')}>
            {' '}
            {text.sent}
          </Notice>
        )}
        {failed && <Notice kind="danger">{failed}</Notice>}
        {isGivingUp && (
          <Dialog
            title={text.discardTitle(text.types[shown.type], entry.subject.name)}
            consequence={text.discardConsequence}
            act={text.discardAct}
            danger
            onAct={() => void discard()}
            onCancel={() => setIsGivingUp(false)}
          />
        )}
        <Card title={text.kindLabel} padded>
          <ChoiceCards
            label={text.kindLabel}
            hideLabel
            value={shown.type}
            options={(['E01', 'E02', 'E03', 'E04'] as const).map((value) => ({
              value,
              label: text.types[value],
              disabled: isDone,
            }))}
            onChange={(type) => change({ type })}
          />
        </Card>
        <Card padded>
          <div className="entry-fields">
            <Field label={text.purpose}>
              {(control) => (
                <TextArea
                  {...control}
                  readOnly={isDone}
                  value={shown.purpose}
                  placeholder={text.purposeLike}
                  onChange={(purpose) => change({ purpose })}
                  onBlur={() => void save()}
                />
              )}
            </Field>
            <Field label={text.peopleLabel}>
              {(control) => (
                <TextInput
                  {...control}
                  readOnly={isDone}
                  value={shown.people}
                  placeholder={text.peopleLike}
                  onChange={(people) => change({ people })}
                  onBlur={() => void save()}
                />
              )}
            </Field>
            <Field label={text.result}>
              {(control) => (
                <TextArea
                  {...control}
                  readOnly={isDone}
                  value={shown.result}
                  placeholder={text.resultLike}
                  onChange={(result) => change({ result })}
                  onBlur={() => void save()}
                />
              )}
            </Field>
          </div>
        </Card>
        <Card title={code.title} padded>
          <div className="entry-fields">
            <ChoiceCards
              label={code.title}
              hideLabel
              value={shown.code.kind}
              options={(['scanned', 'none', 'offline'] as const).map((value) => ({
                value,
                label: code.kinds[value],
                disabled: isDone,
              }))}
              onChange={(kind) => change({ code: { ...shown.code, kind } })}
            />
            {shown.code.kind !== null && (
              <Field label={shown.code.kind === 'scanned' ? code.text : code.reason}>
                {(control) => (
                  <TextInput
                    {...control}
                    readOnly={isDone}
                    value={shown.code.kind === 'scanned' ? shown.code.text : shown.code.reason}
                    placeholder={shown.code.kind === 'scanned' ? code.textLike : code.reasonLike}
                    onChange={(typed) =>
                      change({
                        code: { ...shown.code, [shown.code.kind === 'scanned' ? 'text' : 'reason']: typed },
                      })
                    }
                    onBlur={() => void save()}
                  />
                )}
              </Field>
            )}
          </div>
        </Card>
      </div>
    </VisitShell>
  )
}
