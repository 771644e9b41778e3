import type { Basis, Edition } from './edition.ts'

/** A list of 严重失信主体 (`abnormal` false) or 经营异常 (true): who keeps it and on what ground. */
export interface CreditList {
  readonly id: string
  readonly name: string
  readonly authority: string | null
  readonly basis: string | null
  readonly abnormal: boolean
  readonly verified: boolean
}

/** resources/lists.json. */
export interface CreditLists extends Edition {
  readonly items: readonly CreditList[]
}

/** resources/purposes.json: what a look at personal data or a report may be for; `note` asks for more. */
export interface Purposes extends Edition {
  readonly items: readonly { readonly id: string; readonly label: string; readonly note: string | null }[]
}

/** resources/refusals.json: ways of refusing a check (总局令第49号 art. 49) and cases in which nobody signs. */
export interface Refusals extends Edition {
  readonly refusals: readonly { readonly id: string; readonly label: string; readonly basis: readonly Basis[] }[]
  readonly signatures: readonly {
    readonly id: 'refused' | 'unable' | 'left'
    readonly label: string
    readonly needsReason: boolean
    readonly needsWitness: boolean
    readonly onPaper: string
  }[]
}

/** resources/transfers.json: authorities to which a check hands over what is not its own (移送). */
export interface Transfers extends Edition {
  readonly items: readonly {
    readonly kind: 'police' | 'agency'
    readonly name: string
    readonly basis: Basis | null
  }[]
}

/** resources/laws.json: the edition of each law from which article numbers were taken. */
export interface Laws extends Edition {
  readonly items: readonly {
    readonly name: string
    readonly edition: string
    readonly note: string | null
    readonly verified: boolean
  }[]
}
