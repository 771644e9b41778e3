import { describe, expect, it } from 'vitest'
import { isFull, isUnavailable, isUnfit } from '../../../src-main/hub/storage/database/unavailable.ts'

const error = (code: string): Error => Object.assign(new Error('failed'), { code })

describe('what kept the hub from writing', () => {
  it.each(['SQLITE_FULL', 'ENOSPC', 'EDQUOT', '53100'])('%s is a full disk, whatever else it is', (code) => {
    expect([isFull(error(code)), isUnfit(error(code))]).toEqual([true, false])
  })

  it.each(['53300', '57P01', '08006', '40001', 'ECONNRESET'])('%s passes by itself and is no full disk', (code) => {
    expect([isFull(error(code)), isUnavailable(error(code))]).toEqual([false, true])
  })

  it.each(['SQLITE_BUSY', 'SQLITE_CORRUPT', '22P05', '23505'])('%s is neither', (code) => {
    expect([isFull(error(code)), isUnavailable(error(code))]).toEqual([false, false])
  })

  it('what is no error of a database is none of them', () => {
    expect([isFull('SQLITE_FULL'), isFull(new Error('disk full'))]).toEqual([false, false])
  })
})
