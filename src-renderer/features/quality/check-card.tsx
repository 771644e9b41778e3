import type { QualityReport } from '@main/features/quality/contract.ts'
import { useText } from '../../text/index.ts'
import { formatCount, formatInstant } from '../../ui/data/format.ts'
import { ProgressBar } from '../../ui/data/progress/progress-bar.tsx'
import { Button } from '../../ui/form/button/button.tsx'
import { Card } from '../../ui/state/card.tsx'
import { Notice } from '../../ui/state/notice.tsx'
import { useNow } from '../../ui/theme/now.ts'
import { useCheck } from './use-check.ts'

/** Starts the check of the records that are here, says how far it is and when it was last done. */
export function CheckCard({ checked }: { readonly checked: QualityReport['checked'] }) {
  const words = useText()
  const text = words.quality
  const now = useNow()
  const checking = useCheck()
  if (checking.running)
    return (
      <Card padded>
        <div className="quality-bar">
          <div style={{ flex: 1 }}>
            <p>{text.checking}</p>
            <ProgressBar
              label={text.checking}
              value={checking.progress?.done ?? 0}
              max={checking.progress?.total ?? 1}
            />
            <p className="quality-detail" role="status">
              {checking.progress && words.engine.said(checking.progress.words)}
              {checking.progress && ' · '}
              {text.checkDetail}
            </p>
          </div>
          <Button onClick={checking.stop}>{text.stop}</Button>
        </div>
      </Card>
    )
  return (
    <>
      {checking.failure && (
        <Notice kind="danger">
          {checking.failure.sentence}
          {checking.failure.remedy}
        </Notice>
      )}
      <Card padded>
        <div className="quality-bar">
          <div>
            <p>
              {checked
                ? text.checked(formatInstant(checked.at, now, words.ui), formatCount(checked.rows))
                : text.neverChecked}
            </p>
            <p className="quality-detail">{text.neverCheckedDetail}</p>
          </div>
          <Button kind={checked ? 'default' : 'primary'} onClick={() => void checking.start()}>
            {checked ? text.checkAgain : text.check}
          </Button>
        </div>
      </Card>
    </>
  )
}
