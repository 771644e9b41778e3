import type { Verification } from '@main/features/report/contract.ts'
import { type FormEvent, useState } from 'react'
import { engine, failureOf } from '../../../engine.ts'
import { go } from '../../../navigation.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { TextArea } from '../../../ui/form/input.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { ProtectedIcon, ScanIcon } from '../../../ui/theme/icons.ts'
import { FileDrop } from '../../import/choose/file-drop.tsx'
import { VerifyResult } from './verify-result.tsx'

/** Says of a PDF, a code or the text of a QR whether it is genuine; works without network. */
export function VerifyCard() {
  const words = useText()
  const text = words.report
  const [code, setCode] = useState('')
  const [isEmpty, setIsEmpty] = useState(false)
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const [verified, setVerified] = useState<{ what: string; verdict: Verification } | null>(null)
  const verify = async (file: File | null) => {
    setBusy(true)
    setFailed(null)
    setVerified(null)
    try {
      const verdict = await engine.report.verify({ file, text: file ? null : code.trim() })
      setVerified({ what: file?.name ?? code.trim(), verdict })
    } catch (thrown) {
      const { sentence, remedy } = failureOf(thrown)
      setFailed(`${sentence}${remedy}`)
    } finally {
      setBusy(false)
    }
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setIsEmpty(code.trim() === '')
    if (code.trim() !== '') void verify(null)
  }
  return (
    <Card title={text.verify} note={text.verifyNote} padded>
      {verified ? (
        <VerifyResult {...verified} onAgain={() => setVerified(null)} />
      ) : (
        <div className="reports-verify">
          <FileDrop
            accept=".pdf,application/pdf"
            words={text.verifyDrop}
            button={text.verifyFile}
            disabled={busy}
            onFile={(file) => void verify(file)}
          />
          <form onSubmit={submit}>
            <Field label={text.verifyText} error={isEmpty ? text.verifyEmpty : null}>
              {(control) => (
                <TextArea {...control} rows={2} placeholder={text.verifyTextHint} value={code} onChange={setCode} />
              )}
            </Field>
            <div className="reports-verify-acts">
              <Button type="submit" icon={ProtectedIcon} disabled={busy}>
                {text.verifyAct}
              </Button>
              <Button icon={ScanIcon} onClick={() => go({ page: 'scan' })}>
                {words.scan.paperScan}
              </Button>
            </div>
          </form>
        </div>
      )}
      {busy && <p role="status">{text.verifying}</p>}
      {failed && <Notice kind="danger">{failed}</Notice>}
    </Card>
  )
}
