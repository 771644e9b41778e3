import type { Visit } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { engine, failureOf } from '../../../engine.ts'
import { useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { Notice } from '../../../ui/state/notice.tsx'
import { useLongerIdle } from '../../access/idle-lock.ts'
import { PapersPart } from '../../paper/papers-part.tsx'
import { useVisitActs } from '../visit-context.tsx'
import { VisitFrame } from '../visit-frame.tsx'
import { ClosingCard } from './closing-card.tsx'
import { HandOverCard } from './hand-over-card.tsx'
import { CASE_WORDS, RefusalDialog } from './refusal-dialog.tsx'
import { FinishButton, RefusalButtons } from './sign-bar.tsx'
import { SignerCard } from './signer-card.tsx'
import { SigningCard } from './signing-card.tsx'
import { type SignStep, signersOf, stepDue, unsigned } from './steps.ts'
import { SummaryCard } from './summary-card.tsx'
import './sign.css'

/** 签名确认: the record is laid before the parties, signed by all, and closed. No grade: the party sees this page. */
export function SignPage({ visit }: { readonly visit: Visit }) {
  useLongerIdle()
  const text = useText().visit
  const { id, place } = useVisitActs()
  const draft = useCall(['visit', id, 'draft'], (signal) => engine.visit.draft({ id }, { signal }))
  const [isClosingSeen, setIsClosingSeen] = useState(false)
  const [chosen, setChosen] = useState<SignStep | null>(null)
  const [isRefusing, setIsRefusing] = useState(false)
  const due = stepDue(visit, isClosingSeen)
  const owed = unsigned(visit)
  const isChosenOpen = chosen === 'closing' || owed.some(({ role }) => role === chosen)
  const step = isChosenOpen && chosen ? chosen : due
  const signer = owed.find(({ role }) => role === step)
  const back = () => void place('items', visit.currentItem)
  const failure = draft.error ? failureOf(draft.error) : null
  return (
    <VisitFrame
      visit={visit}
      leave={text.backToList}
      onLeave={back}
      title={text.sign.title}
      subtitle={draft.data ? text.sign.subtitle(visit.subject.name, draft.data.pages) : visit.subject.name}
      barStart={
        <RefusalButtons
          visit={visit}
          isClosing={step === 'closing'}
          onClosing={() => setChosen('closing')}
          onRefuse={() => setIsRefusing(true)}
        />
      }
      bar={<FinishButton visit={visit} owed={owed.length} />}
    >
      {failure && (
        <Notice kind="danger" title={failure.sentence}>
          {failure.remedy}
        </Notice>
      )}
      <div className="visit-sign">
        <SummaryCard visit={visit} draft={draft.data} />
        <div className="visit-sign-right">
          {visit.closing.refusal && (
            <Notice kind="warn" title={text.refusal.noted(text.refusal.cases[CASE_WORDS[visit.closing.refusal.case]])}>
              {visit.closing.refusal.statement}
            </Notice>
          )}
          <div className="visit-signers">
            {signersOf(visit).map((one) => {
              const signature = visit.signatures.find(({ role }) => role === one.role)
              const isOfficer = one.role === 'officer1' || one.role === 'officer2'
              if (!isOfficer && !signature) return null
              return (
                <SignerCard
                  key={one.role}
                  visit={visit}
                  signer={one}
                  signature={signature}
                  isNow={step === one.role}
                  onSign={() => {
                    setIsClosingSeen(true)
                    setChosen(one.role)
                  }}
                />
              )
            })}
          </div>
          {step === 'closing' && (
            <ClosingCard
              visit={visit}
              onDone={() => {
                setIsClosingSeen(true)
                setChosen(null)
              }}
            />
          )}
          {signer && (
            <SigningCard
              key={signer.role}
              visit={visit}
              signer={signer}
              draft={draft.data}
              isDrafting={draft.isFetching}
              onSigned={() => setChosen(null)}
            />
          )}
          {(step === 'handOver' || step === 'done') && (
            <>
              <HandOverCard visit={visit} />
              <PapersPart visit={visit} />
            </>
          )}
        </div>
      </div>
      {isRefusing && <RefusalDialog visit={visit} onClose={() => setIsRefusing(false)} />}
    </VisitFrame>
  )
}
