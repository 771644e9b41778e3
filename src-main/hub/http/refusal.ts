import { Failure } from '../../features/failure/failure.ts'

/** A request that the hub refuses; travels as `{code, sentence, remedy}` under an HTTP status. */
export class Refusal extends Failure {
  readonly status: number

  constructor(status: number, code: string, sentence: string, remedy: string) {
    super(code, sentence, remedy)
    this.status = status
  }
}
