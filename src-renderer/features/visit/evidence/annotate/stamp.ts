import type { Evidence, Visit } from '@main/features/visit/contract.ts'
import { clockOf, dayOf } from '../../../../ui/data/format.ts'

/** Lines printed on a copy, in Chinese whatever language the screen speaks: they go into the file of the case. */
export function stampLines(piece: Evidence, visit: Pick<Visit, 'subject' | 'opening'>): string[] {
  const { subject, opening } = visit
  const spot = piece.spot === '' ? '' : `（${piece.spot}）`
  const place = piece.place === null ? '未取得定位' : piece.place
  const officers = opening.officers.map(({ name }) => name).join('、')
  return [
    `时间 ${dayOf(piece.takenAt)} ${clockOf(piece.takenAt, true)}`,
    `地点 ${subject.address}${spot}　${place}`,
    `检查人员 ${officers}　取得人 ${piece.officer}`,
    `原件校验值 ${piece.sha256.slice(0, 24)}…`,
  ]
}
