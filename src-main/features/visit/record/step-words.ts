import type { Steps } from '../opening/contract.ts'

const WHY = {
  plan: '批准的检查方案要求到现场',
  see: '须查看现场和实物',
  lead: '须当场核实线索',
  order: '上级部署到现场',
} as const
const DRAWN = { random: '双随机抽取', field: '重点领域检查', chosen: '未按双随机抽取' } as const

/** What the record says of the lawful steps; nothing for a visit begun before them. */
export function stepWords(steps: Steps): string {
  if (!steps.asked) return ''
  const { need, draw, joint, superior, helpers, code, letter, noticeReason, approval } = steps
  const why = [...need.reasons.map((reason) => WHY[reason]), need.note.trim()].filter(Boolean).join('、')
  const drawn = draw.kind === null ? '' : `${DRAWN[draw.kind]}${inBrackets(draw.id || draw.reason)}`
  const replaced = draw.replaced.map(({ from, to, reason }) => `${from}改由${to}检查（${reason}）`).join('、')
  const others = joint.others.map(({ agency, officers }) => `${agency}${inBrackets(officers)}`).join('、')
  const approved = [approval.by, approval.at, approval.decision].filter((text) => text.trim() !== '').join('，')
  const parts = [
    why && `到现场的原因：${why}`,
    drawn && `对象确定：${drawn}`,
    replaced && `人员更换：${replaced}`,
    approved && `审批意见：${approved}`,
    noticeReason.trim() && `不预先通知的原因：${noticeReason.trim()}`,
    superior.on && `上级部署：${superior.reason.trim()}，不计入年度频次`,
    letter.trim() && `异地协助：${letter.trim()}`,
    joint.on && `综合查一次，牵头机关：${joint.lead.trim()}，参加：${others}`,
    helpers.length > 0 &&
      `协助检查人员 ${helpers.length} 人：${helpers.map(({ name, role }) => `${name}${inBrackets(role)}`).join('、')}`,
    codeWords(code),
  ].filter(Boolean)
  return parts.length === 0 ? '' : `${parts.join('；')}。`
}

function codeWords({ kind, text, reason }: Steps['code']): string {
  if (kind === null) return ''
  return kind === 'scanned' ? `入企扫码：${text.trim()}` : `入企未扫码：${reason.trim()}`
}

const inBrackets = (text: string): string => (text.trim() === '' ? '' : `（${text.trim()}）`)
