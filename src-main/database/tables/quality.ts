/** Rows of a batch by the unit they come from (数据来源单位, else the authority). */
export type QualityUnitTable = { batch: string; unit: string; rows: number }

/** Faults of a batch by unit, column and cause. `kept` = how many of them stand in `quality_row`. */
export type QualityCountTable = {
  batch: string
  unit: string
  column_name: string
  /** One of `causeSchema` of features/quality/contract.ts. */
  cause: string
  /** 'rejected' | 'held' | 'noted' */
  outcome: string
  rows: number
  kept: number
}

/** A row with a fault; identity numbers in its content are masked. */
export type QualityRowTable = {
  batch: string
  unit: string
  column_name: string
  cause: string
  outcome: string
  line: number
  content: string
  reason: string
  remedy: string
}

/** Tables about data quality. */
export type QualityTables = {
  quality_unit: QualityUnitTable
  quality_count: QualityCountTable
  quality_row: QualityRowTable
}
