import type { Draft, Trial, TriedAnswer } from '@main/features/checklist/contract.ts'
import { useEffect, useState } from 'react'
import { engine, failureOf } from '../../../engine.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { TrialItem } from './trial-item.tsx'

const MOST_ROOMS = 50

/** The draft as the inspector sees it, answered on trial; nothing of it is kept. */
export function TrialView({ draft }: { readonly draft: Draft }) {
  const words = useText()
  const text = words.checklist
  const [answers, setAnswers] = useState<readonly TriedAnswer[]>([])
  const [rooms, setRooms] = useState<Readonly<Record<string, number>>>({})
  const [trial, setTrial] = useState<Trial | null>(null)
  const [refused, setRefused] = useState<string | null>(null)
  useEffect(() => {
    const overtaken = new AbortController()
    const { signal } = overtaken
    engine.checklist.tryOut({ draft, answers: [...answers], rooms }, { signal }).then(
      (answer) => {
        if (signal.aborted) return
        setTrial(answer)
        setRefused(null)
      },
      (thrown: unknown) => !signal.aborted && setRefused(failureOf(thrown).sentence),
    )
    return () => overtaken.abort()
  }, [draft, answers, rooms])
  const answer = (next: TriedAnswer) => setAnswers([...answers.filter(({ item }) => item !== next.item), next])
  if (refused) return <Notice kind="danger">{refused}</Notice>
  if (!trial) return null
  const { total, answered, failed, leftOut, score } = trial
  return (
    <div data-density="visit" className="checklist-plain">
      <Notice
        kind="info"
        action={
          <Button
            onClick={() => {
              setAnswers([])
              setRooms({})
            }}
          >
            {text.clear}
          </Button>
        }
      >
        {text.tried(answered, total, failed)}
        {leftOut > 0 && text.triedLeftOut(leftOut)}
        {score && text.triedScore(score.earned, score.possible)}
      </Notice>
      {trial.checklist.sections.map((section) => {
        const count = rooms[section.title] ?? section.repeat?.minimum ?? 1
        return (
          <section key={section.key} className="checklist-trial" aria-label={section.title}>
            <h2>
              {words.engine.said(section.title)}
              {section.room?.called && ` ${section.room.called}`}
            </h2>
            {section.repeat && section.room?.first && (
              <div className="checklist-acts">
                <span>{text.rooms(count, section.repeat.label)}</span>
                <Button
                  disabled={count >= MOST_ROOMS}
                  onClick={() => setRooms({ ...rooms, [section.title]: count + 1 })}
                >
                  {text.oneMore(section.repeat.label)}
                </Button>
              </div>
            )}
            {section.items.map((item) => (
              <TrialItem
                key={item.id}
                item={item}
                given={answers.find((one) => one.item === item.id)}
                verdict={trial.verdicts[item.id] ?? null}
                judgement={trial.judgements[item.id]}
                onAnswer={answer}
              />
            ))}
          </section>
        )
      })}
    </div>
  )
}
