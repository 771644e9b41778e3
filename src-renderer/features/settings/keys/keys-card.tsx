import { useState } from 'react'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { KEY_GROUPS } from './key-list.ts'
import { KeysDialog, KeysList } from './keys-dialog.tsx'

/** The keys that work everywhere; F1 or the act of the card opens all of them. */
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
      <KeysList groups={KEY_GROUPS.slice(0, 1)} />
      {shown && <KeysDialog onClose={() => setShown(false)} />}
    </Card>
  )
}
