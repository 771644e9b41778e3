import type { Visit } from '@main/features/visit/contract.ts'
import { useText } from '../../../text/index.ts'
import { clockOf } from '../../../ui/data/format.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { ShownIcon } from '../../../ui/theme/icons.ts'
import { SavedChoice } from '../saving/saved-choice.tsx'
import type { OpeningProgress } from './cards.ts'
import { OpeningCard } from './opening-card.tsx'
import { Cite } from './steps/cite.tsx'
import { useOpening } from './use-opening.ts'

/** Certificates shown unasked, and the two fixed speeches, read aloud word for word; the officer taps the answers. */
export function SpeechesCard({ visit, progress }: { readonly visit: Visit; readonly progress: OpeningProgress }) {
  const text = useText().visit.opening
  const change = useOpening()
  const { certificateShownAt, firstAnswer, secondAnswer } = visit.opening
  const [first, second] = visit.speeches
  const show = () =>
    change('certificateShownAt', ({ firstAnswer: answer }) => ({
      certificateShownAt: new Date().toISOString(),
      firstAnswer: answer === 'unclear' ? null : answer,
    }))
  const state = certificateShownAt ? (
    <span className="visit-shown">
      <ShownIcon size={18} />
      {text.shownAt(clockOf(certificateShownAt))}
    </span>
  ) : (
    <span data-part="certificateShownAt">
      <Button icon={ShownIcon} onClick={() => void show()}>
        {text.show}
      </Button>
    </span>
  )
  return (
    <OpeningCard parts={['first', 'second']} title={text.speeches} progress={progress} state={state}>
      <p className="visit-speech">
        <b>{text.first}</b>
        {first}
      </p>
      <div data-part="firstAnswer">
        <SavedChoice
          label={text.firstAnswer}
          hideLabel
          value={firstAnswer}
          options={[
            { value: 'clear', label: text.clear },
            { value: 'unclear', label: text.unclear },
          ]}
          onChange={(answer) => change('firstAnswer', () => ({ firstAnswer: answer }))}
        />
      </div>
      {firstAnswer === 'unclear' && (
        <Notice kind="warn" action={<Button onClick={() => void show()}>{text.showAgain}</Button>}>
          {text.unclearNotice}
        </Notice>
      )}
      <p className="visit-speech">
        <b>{text.second}</b>
        {second}
      </p>
      <div data-part="secondAnswer" data-card="second">
        <SavedChoice
          label={text.secondAnswer}
          hideLabel
          value={secondAnswer}
          options={[
            { value: 'none', label: text.noAvoidance },
            { value: 'avoid', label: text.avoidance },
          ]}
          onChange={(answer) => change('secondAnswer', () => ({ secondAnswer: answer }))}
        />
      </div>
      {secondAnswer === 'avoid' && (
        <Notice kind="warn" title={text.paused}>
          {text.pausedDetail}
        </Notice>
      )}
      <Cite visit={visit} step="identity" />
      <Cite visit={visit} step="rights" />
    </OpeningCard>
  )
}
