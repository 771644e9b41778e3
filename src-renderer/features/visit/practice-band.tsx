import { useText } from '../../text/index.ts'
import { Notice } from '../../ui/state/notice.tsx'

/** Stands on every page of a practice visit and never goes away. */
export function PracticeBand() {
  const text = useText().lawful.practice
  return (
    <Notice kind="warn" title={text.band}>
      {' '}
      {text.bandDetail}
    </Notice>
  )
}

/** At the top of a practice visit that is done. */
export function PracticeDone() {
  const text = useText().lawful.practice
  return (
    <>
      <PracticeBand />
      <Notice kind="ok" title={text.done}>
        {' '}
        {text.doneDetail}
      </Notice>
    </>
  )
}
