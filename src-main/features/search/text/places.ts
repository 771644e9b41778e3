/** Short names of the provinces of China, as company names begin with them. */
const PROVINCES = (
  '北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 ' +
  '陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门'
).split(' ')

/** Words that may stand in front of the trade name; longest first, so that 郑州市 wins over 郑州. */
export type Places = readonly string[]

/**
 * The place words of a city from its own district names: each also without its ending (金水区 -> 金水), if two characters
 * remain. Provinces are always among them.
 */
export function placesOf(names: readonly string[]): Places {
  const words = new Set<string>()
  for (const province of PROVINCES) words.add(province).add(`${province}省`)
  for (const name of names) {
    words.add(name)
    const short = name.replace(/(回族区|新区|省|市|区|县)$/, '')
    if (short.length >= 2) words.add(short)
  }
  return [...words].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
}

const MOST_WORDS = 4

/** Place words by their first character: most characters begin none. */
const byFirst = new WeakMap<Places, ReadonlyMap<string, Places>>()

function startingWith(places: Places): ReadonlyMap<string, Places> {
  let found = byFirst.get(places)
  if (!found) {
    found = Map.groupBy(places, (place) => place.charAt(0))
    byFirst.set(places, found)
  }
  return found
}

/**
 * Where the trade name begins behind the place words (河南 | 郑州市 | 金水区 | 恒通 ...): an index into `name`, 0 when there
 * is no place word or when nothing of two characters would remain.
 */
export function placeEnd(name: string, places: Places): number {
  const words = startingWith(places)
  let end = 0
  for (let count = 0; count < MOST_WORDS; count++) {
    const word = words.get(name.charAt(end))?.find((place) => name.startsWith(place, end))
    if (!word) break
    end += word.length
  }
  return name.length - end >= 2 ? end : 0
}
