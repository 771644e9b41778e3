/** Minor units (分) in one 万元. */
const MINOR_A_WAN = 1_000_000

/** Currencies in which registered capital is written, in the order they are looked for. */
const CURRENCIES = [
  ['万美元', 'USD'],
  ['万港元', 'HKD'],
  ['万港币', 'HKD'],
  ['万日元', 'JPY'],
  ['万欧元', 'EUR'],
  ['万英镑', 'GBP'],
  ['万', 'CNY'],
] as const

/** An amount in hundredths of its currency's unit. */
export interface Money {
  readonly minor: number
  readonly currency: string
}

/**
 * An amount written in 万元 as whole minor units (分): '5.20' gives 5,200,000.
 * Six decimals at most, as 双公示 has them (0.000001 万元 = 1 分). Null if the text is no such number.
 */
export function parseWan(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[,\s]/g, '')
    .replace(/\(?万元?\)?$/, '')
  const match = /^(\d{1,9})(?:\.(\d{1,6})0*)?$/.exec(plain)
  if (!match) return null
  return Number(match[1]) * MINOR_A_WAN + Number((match[2] ?? '').padEnd(6, '0'))
}

/** Minor units (分) as papers and screens write them: 5.20 万元; two decimals at least, six at most. */
export function formatWan(minor: number): string {
  const sign = minor < 0 ? '−' : ''
  const whole = Math.floor(Math.abs(minor) / MINOR_A_WAN).toLocaleString('en-US')
  const decimals = String(Math.abs(minor) % MINOR_A_WAN).padStart(6, '0')
  return `${sign}${whole}.${decimals.slice(0, 2)}${decimals.slice(2).replace(/0+$/, '')} 万元`
}

/** Registered capital such as `1,000(万元)`, `200万美元`; null if it is empty, N/A or not in ten-thousands. */
export function parseCapital(text: string): Money | null {
  const plain = text.normalize('NFKC').replace(/[,\s()]/g, '')
  const found = CURRENCIES.find(([word]) => plain.includes(word))
  if (!found) return null
  const number = plain.slice(0, plain.indexOf(found[0]))
  const minor = parseWan(number)
  return minor === null ? null : { minor, currency: found[1] }
}
