import { describe, expect, it } from 'vitest'
import { byRoute, streetOf } from '../../../src-main/features/task/route.ts'

describe('the street of an address', () => {
  it.each([
    ['金水区经三路 66 号负一层', '经三路'],
    ['郑州市金水区纬五路 21 号', '纬五路'],
    ['河南省郑州市二七区航海中路 207 号', '航海中路'],
    ['河南省郑州市管城回族区东大街 5 号', '东大街'],
    ['花园路 88 号', '花园路'],
    ['郑州市中牟县商都大道 12 号', '商都大道'],
    ['金水科教园区 3 号楼', '金水科教园区 3 号楼'],
    ['', ''],
  ])('%s: %s', (address, street) => {
    expect(streetOf(address)).toBe(street)
  })
})

describe('the order of a day’s round', () => {
  const stop = (due: string, district: string, address: string, plannedAt: string | null = null) => ({
    task: { due, plannedAt, address },
    card: { district },
  })

  it('due first, then neighbours, then the planned time', () => {
    const stops = [
      stop('2026-06-18', '金水区', '金水区纬五路 21 号'),
      stop('2026-06-18', '二七区', '二七区航海路 207 号'),
      stop('2026-06-18', '金水区', '金水区花园路 88 号', '2026-06-18T06:30:00Z'),
      stop('2026-06-15', '中原区', '中原区桐柏路 1 号'),
      stop('2026-06-18', '金水区', '金水区花园路 9 号', '2026-06-18T01:30:00Z'),
    ]
    expect([...stops].sort(byRoute).map((s) => s.task.address)).toEqual([
      '中原区桐柏路 1 号',
      '二七区航海路 207 号',
      '金水区花园路 9 号',
      '金水区花园路 88 号',
      '金水区纬五路 21 号',
    ])
  })
})
