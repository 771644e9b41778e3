import type { Signature, Visit } from '@main/features/visit/contract.ts'
import { engine } from '../../../engine.ts'
import { useText } from '../../../text/index.ts'
import { clockOf } from '../../../ui/data/format.ts'
import { Tag } from '../../../ui/data/tag.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { SignatureImage } from '../../../ui/form/signature/signature-image.tsx'
import { CheckIcon } from '../../../ui/theme/icons.ts'
import { useVisitActs } from '../visit-context.tsx'
import { cropped } from './cropped.ts'
import type { Signer } from './steps.ts'

interface SignerCardProps {
  readonly visit: Visit
  readonly signer: Signer
  readonly signature: Signature | undefined
  /** Signing is this one's turn, in the large field. */
  readonly isNow: boolean
  readonly onSign: () => void
}

/** Who signs, with what was signed and when. */
export function SignerCard({ visit, signer, signature, isNow, onSign }: SignerCardProps) {
  const text = useText().visit.sign
  const { id, saver } = useVisitActs()
  const index = signer.role === 'officer1' ? 0 : signer.role === 'officer2' ? 1 : -1
  const certificate = visit.opening.officers[index]?.certificate
  const again = () => void saver.now(`sign ${signer.role}`, () => engine.visit.unsign({ id, role: signer.role }))
  return (
    <div className="cw-card visit-signer">
      <p>
        <b>{text.signer(text.roles[signer.role], signer.name)}</b>
        {signature && (
          <Tag kind="ok" icon={CheckIcon}>
            {clockOf(signature.signedAt)}
          </Tag>
        )}
      </p>
      {certificate && <small>{text.certificate(certificate)}</small>}
      {signature ? (
        <div className="visit-signed">
          <SignatureImage name={signature.name} strokes={cropped(signature.strokes)} />
          <Button kind="text" size="small" onClick={again}>
            {text.signAgain}
          </Button>
        </div>
      ) : (
        <div className="visit-unsigned">
          {isNow ? <span>{text.now}</span> : <Button onClick={onSign}>{text.sign}</Button>}
        </div>
      )}
    </div>
  )
}
