import type { FailureData } from './contract.ts'

/** A failure that a person can understand; anything else thrown is a defect and is logged, not shown. */
export class Failure extends Error {
  readonly data: FailureData

  constructor(code: string, sentence: string, remedy = '', options?: ErrorOptions) {
    super(sentence, options)
    this.data = { code, sentence, remedy }
  }
}
