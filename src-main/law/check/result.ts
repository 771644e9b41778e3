import type { Basis, Edition } from '../edition.ts'
import { type Checklist, itemsOf } from './checklist/checklist.ts'
import type { Answer, Finding } from './visit-types.ts'

/** A code of resources/result-codes.json. Groups: N result, FD branch of a food check, F follow-up, FS its state, T type. */
export interface ResultCode {
  readonly code: string
  readonly group: 'N' | 'FD' | 'F' | 'FS' | 'T'
  readonly text: string
  readonly source: string
  readonly verified: boolean
}

/** resources/result-codes.json. */
export interface ResultCodes extends Edition {
  readonly items: readonly ResultCode[]
}

/** A follow-up proposed for a failed food item: its code, words for the officer and the article it stands on. */
export interface FollowUp {
  readonly code: 'FD2' | 'FD3' | 'FD4' | 'FD5'
  readonly text: string
  readonly basis: Basis
}

/** A result proposed for a visit: codes, the article behind a food branch, and why. The officer decides. */
export interface ProposedResult {
  readonly codes: readonly string[]
  readonly basis: Basis | null
  readonly reason: string
}

const LAW = '食品生产经营监督检查管理办法'

/** Branches of 食品生产经营监督检查管理办法 (总局令第49号) art. 32-33, the gravest last. */
const BRANCHES: Readonly<Record<FollowUp['code'], FollowUp>> = {
  FD2: { code: 'FD2', text: '当场责令整改', basis: { law: LAW, article: '第33条第1款' } },
  FD3: { code: 'FD3', text: '责令限期整改', basis: { law: LAW, article: '第33条第2款' } },
  FD4: { code: 'FD4', text: '依法调查处理', basis: { law: LAW, article: '第33条第3款' } },
  FD5: { code: 'FD5', text: '依法调查处理', basis: { law: LAW, article: '第32条' } },
}

/**
 * Follow-up for a failed food item from the officer's two answers; null until both are given, and for a 重点项 that does
 * not affect safety, for which the rule names no branch. `needsTime` turns 当场 into 限期 (总局令第49号 art. 32-33).
 */
export function proposeFollowUp(
  keyItem: boolean | null,
  affectsSafety: boolean | null,
  needsTime = false,
): FollowUp | null {
  if (keyItem === null || affectsSafety === null) return null
  if (affectsSafety) return keyItem ? BRANCHES.FD5 : BRANCHES.FD4
  if (keyItem) return null
  return needsTime ? BRANCHES.FD3 : BRANCHES.FD2
}

/**
 * Result codes proposed for a visit: N07 if nothing of it applied, N01 without problems, N05 if every problem has been
 * corrected or ordered to be, else N08; for food also the gravest branch, once its questions are answered.
 */
export function proposeResult(
  checklist: Checklist,
  answers: readonly Answer[],
  findings: readonly Finding[],
): ProposedResult {
  const items = new Set(itemsOf(checklist).map((item) => item.id))
  const own = answers.filter((answer) => items.has(answer.item) && answer.verdict !== null)
  const failed = own.filter((answer) => answer.verdict === 'fail')
  if (failed.length === 0 && findings.length === 0) {
    if (own.length > 0 && own.every((answer) => answer.verdict === 'na')) {
      return { codes: ['N07'], basis: null, reason: '全部检查项不适用' }
    }
    return { codes: checklist.food ? ['N01', 'FD1'] : ['N01'], basis: null, reason: '没有不符合项' }
  }
  const branch = checklist.food ? gravest(failed, findings) : null
  const main = mainCode(failed, findings)
  return {
    codes: branch ? [main.code, branch.code] : [main.code],
    basis: branch?.basis ?? null,
    reason: branch ? `${main.reason}；${branch.text}` : main.reason,
  }
}

function mainCode(failed: readonly Answer[], findings: readonly Finding[]): { code: string; reason: string } {
  const settled = (finding: Finding): boolean =>
    (finding.onTheSpot || finding.order) && !finding.openCase && finding.transfer === null && finding.coercion === null
  const recorded = new Set(findings.map((finding) => finding.item))
  const unrecorded = failed.filter((answer) => !recorded.has(answer.item)).length
  const open = findings.filter((finding) => !settled(finding)).length + unrecorded
  if (open === 0) return { code: 'N05', reason: `${findings.length} 个问题已当场改正或责令改正` }
  return { code: 'N08', reason: `${open} 个问题待后续处理` }
}

function gravest(failed: readonly Answer[], findings: readonly Finding[]): FollowUp | null {
  const ordered = new Set(findings.filter((finding) => finding.order).map((finding) => finding.item))
  const proposals = failed.map((answer) =>
    proposeFollowUp(answer.keyItem, answer.affectsSafety, ordered.has(answer.item)),
  )
  const known = proposals.filter((proposal) => proposal !== null).sort((a, b) => (a.code < b.code ? 1 : -1))
  const [worst] = known
  if (!worst) return null
  const isCertain = known.length === failed.length || worst.code >= 'FD5'
  return isCertain ? worst : null
}
