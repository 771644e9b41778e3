import { addDays, type Day } from '../../../law/day.ts'
import { recordUid } from '../../import/plan/identity.ts'
import type { PendingInput } from '../../import/write/registry.ts'
import { CODE_NUMBERS, demoCode } from '../generate/codes.ts'
import { type RecordDraft, toRecord } from '../generate/records/draft.ts'
import { showcaseCode } from './showcase.ts'
import { SHOWCASE } from './showcase-names.ts'
import { honour, inspection, year } from './showcase-parts.ts'

/** Number of a code that nobody has: between those of the largest city and those of the showcase subjects. */
const UNKNOWN = CODE_NUMBERS - 101

type Waiting = { readonly code: string; readonly name: string; readonly draft: RecordDraft }

/** Records that came under a code which no subject has (留待核对): a slip of the pen each, and one of a stranger. */
export function waitingRecords(batch: string, today: Day): PendingInput[] {
  return cases(today).map(({ code, name, draft }) => {
    const uid = recordUid(code, draft.category, draft.number, draft.date)
    const { subject_uid: _, ...record } = toRecord({ uid: '', batch }, uid, draft)
    return { code, name, record }
  })
}

function cases(today: Day): Waiting[] {
  const bakery = showcaseCode('bakery')
  const hotel = showcaseCode('hotel')
  const groceries = showcaseCode('groceries')
  const wrongCheck = bakery.slice(0, 17) + (bakery.endsWith('0') ? '1' : '0')
  const swapped = hotel.slice(0, 2) + hotel.charAt(3) + hotel.charAt(2) + hotel.slice(4)
  const wrongDistrict = `${groceries.slice(0, 7)}3${groceries.slice(8)}`
  const check = (days: number, serial: number, title: string): RecordDraft => {
    const date = addDays(today, -days)
    return inspection(date, `金市监检〔${year(date)}〕${serial} 号`, title, 'N01', '未发现问题')
  }
  return [
    { code: wrongCheck, name: SHOWCASE.bakery, draft: check(12, 901, '日常检查：原料进货查验') },
    {
      code: wrongCheck,
      name: SHOWCASE.bakery,
      draft: honour(addDays(today, -30), '食品安全示范单位', '食品安全示范创建评审'),
    },
    { code: swapped, name: SHOWCASE.hotel, draft: check(40, 902, '专项检查：旅馆业卫生') },
    { code: wrongDistrict, name: SHOWCASE.groceries, draft: check(9, 903, '日常检查：预包装食品') },
    {
      code: demoCode('91', '410105', UNKNOWN),
      name: '郑州苗圃里花木有限公司',
      draft: check(5, 904, '日常检查：市容环境'),
    },
  ]
}
