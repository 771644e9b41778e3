import { useState } from 'react'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { CheckCard } from '../../../ui/form/choice/check-card.tsx'
import { PrintIcon } from '../../../ui/theme/icons.ts'
import '../access.css'

/** The recovery code, shown once; going on needs the word that it was written down. */
export function RecoveryCode({ code, onKept }: { readonly code: string; readonly onKept: () => void }) {
  const text = useText().access
  const [kept, setKept] = useState(false)
  return (
    <>
      <p className="access-recovery" data-secret>
        {code}
      </p>
      <p>{text.recoveryKeep}</p>
      <CheckCard label={text.recoveryKept} detail={text.recoveryKeptDetail} checked={kept} onChange={setKept} />
      <div className="access-acts">
        <Button size="large" icon={PrintIcon} onClick={() => window.print()}>
          {text.recoveryPrint}
        </Button>
        <Button kind="primary" size="large" reason={kept ? null : text.recoveryFirst} onClick={onKept}>
          {text.begin}
        </Button>
      </div>
    </>
  )
}
