import { engine } from '../../engine.ts'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/form/button/button.tsx'
import { useMessage } from '../../ui/state/message.tsx'
import { Notice } from '../../ui/state/notice.tsx'
import { useAct } from './use-act.ts'

/** What was just done, with its id for the undo. */
export interface Made {
  readonly id: string
  readonly title: string
  readonly detail: string
}

interface DoneNoticeProps {
  readonly made: Made
  readonly onClose: () => void
}

/** Says what was done and offers to undo it right away. */
export function DoneNotice({ made, onClose }: DoneNoticeProps) {
  const text = useText().duplicate
  const say = useMessage()
  const act = useAct()
  const undo = async () => {
    if (!(await act.run(() => engine.duplicate.undo({ id: made.id })))) return
    say(text.undone)
    onClose()
  }
  return (
    <>
      <Notice
        kind="ok"
        title={`${made.title} `}
        action={
          <Button size="small" disabled={act.busy} onClick={() => void undo()}>
            {text.undo}
          </Button>
        }
      >
        {made.detail}
      </Notice>
      {act.failed && <Notice kind="danger">{act.failed}</Notice>}
    </>
  )
}
