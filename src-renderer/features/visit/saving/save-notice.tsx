import { useText } from '../../../text/index.ts'
import { clockOf } from '../../../ui/data/format.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { IconButton } from '../../../ui/form/button/icon-button.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { CloseIcon } from '../../../ui/theme/icons.ts'
import { useSaveState, useVisitActs } from '../visit-context.tsx'

/** Says what could not be saved, what is safe, and what to do; gone once it is saved. */
export function SaveNotice({ savedAt }: { readonly savedAt: string }) {
  const text = useText()
  const { saver } = useVisitActs()
  const { failure } = useSaveState()
  if (!failure) return null
  return (
    <Notice
      kind="danger"
      title={failure.sentence}
      action={
        <>
          <Button size="small" onClick={saver.retry}>
            {text.ui.error.retry}
          </Button>
          <IconButton icon={CloseIcon} label={text.ui.common.close} onClick={saver.dismiss} />
        </>
      }
    >
      {failure.remedy} {text.visit.safe(clockOf(savedAt, true))} {text.ui.error.code(failure.code)}
    </Notice>
  )
}
