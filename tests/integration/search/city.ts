import type { CityStore } from '../../../src-main/database/handle.ts'
import type { RecordTable, SubjectTable } from '../../../src-main/database/tables.ts'

/** A subject of an invented city; what is not given is filled with plain values. */
export type InventedSubject = Partial<Omit<SubjectTable, 'id' | 'former_names'>> & {
  readonly name: string
  readonly formerNames?: readonly string[]
}

/** Adds invented subjects; answers their local ids in the same order. */
export function addSubjects(city: CityStore, subjects: readonly InventedSubject[]): number[] {
  return city.write((db) =>
    subjects.map(({ formerNames = [], ...subject }) => {
      const row = {
        uid: `uid-${subject.name}-${subject.code ?? ''}-${Math.random()}`,
        code: null,
        former_names: JSON.stringify(formerNames),
        kind: '企业',
        status: '存续',
        district: '金水区',
        district_source: 'address',
        source: 'demo',
        version: 0,
        updated_at: '2026-06-01T00:00:00Z',
        ...subject,
      }
      return Number(db.run(db.query.insertInto('subject').values(row)).lastInsertRowid)
    }),
  )
}

/** Adds a record of a subject; by default a public penalty of 2026. */
export function addRecord(
  city: CityStore,
  subject: number,
  record: Partial<Omit<RecordTable, 'subject'>> = {},
): string {
  return city.write((db) => {
    const id = db.all(db.query.selectFrom('record').select('id').where('subject', '=', subject)).length + 1
    const uid = `record-${subject}-${id}`
    const row = {
      subject,
      id,
      uid,
      category: 'penalty',
      date: '2026-02-10',
      authority: '金水区市场监管局',
      number: `郑金市监处罚〔2026〕${id}号`,
      title: '经营超过保质期的食品',
      body: '{}',
      disclosure: '公开',
      in_special_report: 1 as const,
      repair_class: '一般',
      repair_state: 'none',
      objection: 0 as const,
      withdrawn: 0 as const,
      public_until: '2027-02-10',
      edition: null,
      source: 'demo',
      hash: uid,
      source_file: null,
      source_line: null,
      batch: null,
      version: 0,
      ...record,
    }
    db.run(db.query.insertInto('record').values(row))
    return row.uid
  })
}

/** Numbers from a seed, so that an invented city is the same in every run (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

const PLACES = ['郑州市', '郑州', '河南', '河南省', '郑州市金水区', '新郑市', '', '']
const TRADES = '恒通 恒 通达 鼎盛 长乐 盛世长 金水 宏图 大河 星 嵩岳 360 LG乐 中原 长兴 行知 重光 𠮷祥 老王'.split(' ')
const LINES = '餐饮 建设工程 商贸 食品 科技 广告 面馆 便利店 药房 电子（集团）'.split(' ')
const ENDINGS = ['有限公司', '有限责任公司', '店', '分公司', '']
const KINDS = ['企业', '个体工商户', '农民专业合作社']
const DISTRICTS = ['金水区', '中原区', '二七区', '未定']
const STATUSES = ['存续', '存续', '存续', '注销', '吊销']

/** Subjects with names recombined from invented parts: few parts, so that many grams are frequent. */
export function inventedSubjects(count: number, next: () => number): InventedSubject[] {
  const pick = (words: readonly string[]): string => words[Math.floor(next() * words.length)] ?? ''
  const name = (): string =>
    pick(PLACES) + pick(TRADES) + (next() < 0.5 ? pick(TRADES) : '') + pick(LINES) + pick(ENDINGS)
  return Array.from({ length: count }, (_, i) => ({
    name: name(),
    formerNames: next() < 0.1 ? [name()] : [],
    code: next() < 0.9 ? `9141010${Math.floor(next() * 9)}MA${String(i).padStart(7, '0')}X` : null,
    registration_number: next() < 0.5 ? `41010${Math.floor(next() * 9)}${String(i).padStart(9, '0')}` : null,
    kind: pick(KINDS),
    district: pick(DISTRICTS),
    status: pick(STATUSES),
  }))
}
