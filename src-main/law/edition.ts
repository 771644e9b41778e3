import type { Day } from './day.ts'

/**
 * What every catalogue under resources/ and in the table `catalogue` carries: which thing it is, which edition,
 * when that edition holds (`validTo` null = until replaced), where its content comes from and whether that was checked.
 */
export interface Edition {
  readonly kind: string
  readonly id: string
  readonly title: string
  readonly edition: string
  readonly validFrom: Day
  readonly validTo: Day | null
  readonly source: string
  readonly verified: boolean
}

/** An article of a law; `article` null = the number is not known. */
export interface Basis {
  readonly law: string
  readonly article: string | null
}

/**
 * The edition that held on a day: the latest whose validity covers it (行政处罚法 art. 37: the law at the time of the act).
 * Undefined if none did.
 */
export function editionOn<T extends Edition>(editions: readonly T[], day: Day): T | undefined {
  return editions
    .filter((edition) => edition.validFrom <= day && (edition.validTo === null || day <= edition.validTo))
    .reduce<T | undefined>((best, next) => (best && best.validFrom >= next.validFrom ? best : next), undefined)
}

/** 《食品安全法》第33条第1款, or the law alone where the article is not known. */
export function basisText(basis: Basis): string {
  const law = /^[A-Z]/.test(basis.law) ? basis.law : `《${basis.law}》`
  return `${law}${basis.article ?? ''}`
}
