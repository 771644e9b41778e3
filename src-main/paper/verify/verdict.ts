/** A paper as the register of issued papers knows it. `cancelled`: 作废. */
export interface RegisteredPaper {
  readonly number: string
  readonly subject: string
  readonly issuedAt: string
  readonly contentHash: string
  readonly fileHash: string
  readonly cancelled: boolean
  /** What it is called: 责令改正通知书; missing where the register does not tell. */
  readonly title?: string
  /** Number of the paper that corrects it. */
  readonly replacedBy?: string
}

/** Look-ups in the register; each answers undefined when it holds no such paper. `byCode` takes `XXXX-XXXX-XXXX`. */
export interface PaperRegister {
  byFileHash(hash: string): RegisteredPaper | undefined
  byContentHash(hash: string): RegisteredPaper | undefined
  byNumber(number: string): RegisteredPaper | undefined
  byCode(code: string): RegisteredPaper | undefined
}

/** Whom this workstation trusts: roots as PEM, revoked serial numbers as hex, its register when it has one. */
export interface PaperTrust {
  readonly trustedRoots: readonly string[]
  readonly revoked: readonly string[]
  readonly register?: PaperRegister
}

/** The answer; `reasons` are Chinese sentences for the person who asked. */
export interface Verdict {
  readonly result: 'genuine' | 'altered' | 'unknown'
  readonly reasons: readonly string[]
  /** What the paper is called, as it says itself or as the register says. */
  readonly title?: string
  readonly number?: string
  readonly issuedAt?: string
  readonly subject?: string
  readonly signer?: string
  readonly contentHash?: string
}

/** Said of a paper that was issued and taken back, with the one that took its place. */
export const cancelledNotes = ({ cancelled, replacedBy }: RegisteredPaper): string[] => [
  ...(cancelled ? ['登记簿载明此文书已经作废。'] : []),
  ...(replacedBy ? [`此文书已由更正后的 ${replacedBy} 替代。`] : []),
]

/** What the register adds to a paper that is genuine. */
export function registerNotes(register: PaperRegister | undefined, hash: string): string[] {
  const paper = register?.byContentHash(hash)
  return paper ? cancelledNotes(paper) : []
}
