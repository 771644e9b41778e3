import { useState } from 'react'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/form/button.tsx'
import { Card } from '../../ui/state/card.tsx'
import { KeysDialog, KeysList } from './keys-dialog.tsx'

/** Every key, in the page and as the dialog that F1 opens. */
export function KeysCard() {
  const text = useText().settings
  const [shown, setShown] = useState(false)
  return (
    <Card
      title={text.keys}
      action={
        <Button kind="text" size="small" aria-keyshortcuts="F1" onClick={() => setShown(true)}>
          {text.keysAll}
        </Button>
      }
      padded
    >
      <KeysList />
      <p className="settings-meta">{text.keysDetail}</p>
      {shown && <KeysDialog onClose={() => setShown(false)} />}
    </Card>
  )
}
