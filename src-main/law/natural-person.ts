/** What an imported row of 双公示 says about the person it is about (行政相对人类别) and about the penalty. */
export interface Counterparty {
  readonly counterpartyKind: string
  readonly simpleProcedure?: boolean
  readonly minorAndRemedied?: boolean
}

/** Reason given for every row about a natural person: the workstation keeps organisations only; 个体工商户 are subjects. */
export const NATURAL_PERSON_REASON = '自然人信息不入本机'

/** Why a row must not enter, or null if it may: rows about natural persons are set aside. */
export function refusalOfCounterparty(row: Counterparty): string | null {
  return row.counterpartyKind.normalize('NFKC').trim() === '自然人' ? NATURAL_PERSON_REASON : null
}

/**
 * Whether the platform may not even receive a penalty: of a natural person, by simple procedure or for a minor breach
 * whose harm the person removed or reduced (河南省社会信用条例 art. 13 ¶3). Organisations are never meant.
 */
export function isNotReported(row: Counterparty): boolean {
  if (row.counterpartyKind.normalize('NFKC').trim() !== '自然人') return false
  return row.simpleProcedure === true || row.minorAndRemedied === true
}
