/** Compound surnames in use; a name that starts with one keeps both characters when masked. */
const COMPOUND_SURNAMES = new Set(
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 夏侯 轩辕 端木 百里 呼延 南宫 西门 独孤 闻人 申屠 太史 澹台 公冶 濮阳 淳于 单于 赫连 钟离 鲜于 闾丘 司空 完颜 拓跋 第五'.split(
    ' ',
  ),
)

/** Endings of organisations that stand where a person's name is expected, such as an executing partner. */
const ORGANISATION = /(公司|合伙|中心|集团|委员会|政府|局|厂|社|会|院|校|所|店)$/

/**
 * Name of a natural person for the screen: surname and one star for each further character (周*, 欧阳**);
 * parts joined by a middle dot are masked one by one. Names of organisations are returned as they are.
 */
export function maskName(name: string): string {
  const text = name.trim()
  const characters = [...text]
  if (characters.length > 4 && ORGANISATION.test(text)) return text
  if (characters.length <= 1) return '*'.repeat(characters.length)
  const shown = characters.length > 2 && COMPOUND_SURNAMES.has(characters.slice(0, 2).join('')) ? 2 : 1
  return characters.map((character, index) => (index < shown || /[·•．]/.test(character) ? character : '*')).join('')
}

/** Telephone for the screen: mobile 138****6621, landline 0371-****5566; shorter numbers keep their last two digits. */
export function maskPhone(phone: string): string {
  const text = phone.trim()
  if (/^1\d{10}$/.test(text)) return `${text.slice(0, 3)}****${text.slice(7)}`
  const landline = /^(0\d{2,3})-?(\d{3,4})(\d{4})(-\d+)?$/.exec(text)
  if (landline) return `${landline[1]}-${'*'.repeat(landline[2]?.length ?? 4)}${landline[3]}`
  return keepEnds(text, 0, Math.min(2, Math.floor(text.length / 2)))
}

/** 公民身份号码 for the screen: four characters at either end, never more than the first six and the last four. */
export function maskIdentityNumber(number: string): string {
  const text = number.trim()
  return text.length >= 15 ? keepEnds(text, 4, 4) : keepEnds(text, 1, Math.min(2, Math.floor(text.length / 3)))
}

/** Number of a licence or certificate for the screen: the four characters before the last four are hidden. */
export function maskLicenceNumber(number: string): string {
  const text = number.trim()
  const length = [...text].length
  if (length <= 8) return keepEnds(text, Math.floor(length / 4), Math.floor(length / 4))
  return keepEnds(text, length - 8, 4)
}

function keepEnds(text: string, head: number, tail: number): string {
  const characters = [...text]
  const hidden = Math.max(characters.length - head - tail, 0)
  return characters.slice(0, head).join('') + '*'.repeat(hidden) + characters.slice(characters.length - tail).join('')
}
