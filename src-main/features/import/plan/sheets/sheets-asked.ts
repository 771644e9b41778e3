import type { ImportSheet } from '../../contract.ts'

/** Several sheets of the workbook are tables that can be imported; which one is meant is for a person to say. */
export class SheetsAsked extends Error {
  readonly sheets: readonly ImportSheet[]

  constructor(sheets: readonly ImportSheet[]) {
    super('which sheet is meant')
    this.sheets = sheets
  }
}
