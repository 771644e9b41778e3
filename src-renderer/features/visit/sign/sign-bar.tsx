import type { Visit } from '@main/features/visit/contract.ts'
import { useState } from 'react'
import { engine } from '../../../engine.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { LicenceIcon, PersonIcon, RefusedIcon } from '../../../ui/theme/icons.ts'
import { useVisitActs } from '../visit-context.tsx'
import { useClosing } from './use-closing.ts'

interface RefusalButtonsProps {
  readonly visit: Visit
  readonly isClosing: boolean
  readonly onClosing: () => void
  readonly onRefuse: () => void
}

/** Left of the bar: the party refuses, or is willing after all; back to statement and result. */
export function RefusalButtons({ visit, isClosing, onClosing, onRefuse }: RefusalButtonsProps) {
  const text = useText().visit.sign
  const { patch } = useClosing()
  const { closing, opening, signatures } = visit
  const mayRefuse = opening.present.kind === 'person' && !signatures.some(({ role }) => role === 'party')
  return (
    <div className="visit-bar-acts">
      {closing.refusal ? (
        <Button size="large" icon={PersonIcon} onClick={() => void patch({ refusal: null })}>
          {text.willing}
        </Button>
      ) : (
        mayRefuse && (
          <Button size="large" icon={RefusedIcon} onClick={onRefuse}>
            {text.refuse}
          </Button>
        )
      )}
      {!isClosing && (
        <Button kind="text" size="large" onClick={onClosing}>
          {text.closing}
        </Button>
      )}
    </div>
  )
}

/** 完成并锁定, with what still bars it. */
export function FinishButton({ visit, owed }: { readonly visit: Visit; readonly owed: number }) {
  const text = useText().visit.sign
  const { id, saver } = useVisitActs()
  const [isBusy, setIsBusy] = useState(false)
  const reason = owed > 0 ? text.owed(owed) : visit.closing.handedOver === null ? text.noCopy : null
  const finish = async () => {
    setIsBusy(true)
    await saver.flush()
    await saver.now('finalise', async () => {
      await engine.visit.finalise({ id })
      return engine.visit.get({ id })
    })
    setIsBusy(false)
  }
  return (
    <>
      {reason && <p className="visit-bar-reason">{reason}</p>}
      <Button
        kind="primary"
        size="large"
        icon={LicenceIcon}
        disabled={reason !== null || isBusy}
        onClick={() => void finish()}
      >
        {text.finish}
      </Button>
    </>
  )
}
