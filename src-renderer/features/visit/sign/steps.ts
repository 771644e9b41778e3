import type { Signature, Visit } from '@main/features/visit/contract.ts'

/** In what part somebody signs. */
export type Role = Signature['role']

/** Somebody whose signature the record needs. */
export interface Signer {
  readonly role: Role
  readonly name: string
}

/** What is done now on the signing page, one thing after the other. */
export type SignStep = 'closing' | Role | 'handOver' | 'done'

type Signed = Pick<Visit, 'opening' | 'closing' | 'signatures'>

/** Both officers, then the party; a witness instead where the party refused, could not, left, or was never there. */
export function signersOf({ opening, closing }: Signed): readonly Signer[] {
  const officers = opening.officers
    .slice(0, 2)
    .map(({ name }, index): Signer => ({ role: index === 0 ? 'officer1' : 'officer2', name }))
  if (closing.refusal) return [...officers, { role: 'witness', name: closing.refusal.witnessName }]
  const { kind, name } = opening.present
  return [...officers, { role: kind === 'witness' ? 'witness' : 'party', name }]
}

/** The signers whose signature is still owed. */
export function unsigned(visit: Signed): readonly Signer[] {
  return signersOf(visit).filter(({ role }) => !visit.signatures.some((signature) => signature.role === role))
}

/** The step that is due: statement and result, each signature, the copy, then nothing but 完成并锁定. */
export function stepDue(visit: Signed, isClosingSeen: boolean): SignStep {
  if (!isClosingSeen && visit.signatures.length === 0) return 'closing'
  const [first] = unsigned(visit)
  if (first) return first.role
  return visit.closing.handedOver === null ? 'handOver' : 'done'
}
