import { pinyin } from 'pinyin-pro'

/**
 * Initials of characters that names use in more than one reading (长 chang, zhang); the dictionary's rare readings are
 * left out. The first is the usual one.
 */
const READINGS = new Map(
  (
    '行xh 长cz 重zc 乐ly 厦xs 单ds 曾zc 盛sc 解jx 仇cq 查cz 尉wy 覃tq 区qo 召zs 种zc 朝cz 传cz 调dt 校xj 降jx 强qj 奇qj ' +
    '参cs 车cj 会hk 合hg 便bp 藏cz 石sd 省sx 卜bp 贾jg 圩xw 提td 弹dt 乘cs 茄qj 臭cx 蕃fb 系xj 颉jx 隗kw 莘sx 契qx 伽jqg ' +
    '秘mb 粘zn 宓mf 折zs 咖kg 龟gj 蔓mw'
  )
    .split(' ')
    .map((entry) => [entry.charAt(0), entry.slice(1)]),
)

const MOST_VARIED = 3
const MOST_READINGS = 8

const syllables = new Map<string, string>()

/** The usual pinyin syllable of a character without tone (郑 -> zheng), '' for anything that has none. */
export function syllableOf(character: string): string {
  let syllable = syllables.get(character)
  if (syllable === undefined) {
    const found = pinyin(character, { toneType: 'none', type: 'array' })[0] ?? ''
    syllable = found === character ? '' : found
    syllables.set(character, syllable)
  }
  return syllable
}

/**
 * Pinyin initials of a normalised name, one text for each reading (郑州恒通 -> zzht); letters and digits stand for
 * themselves, everything else is left out. Only the first three characters with several readings are varied, so that a
 * name has eight readings at most; the usual one comes first.
 */
export function initialsOf(name: string): readonly string[] {
  let readings = ['']
  let varied = 0
  for (const character of name) {
    const choices = choicesOf(character)
    if (choices === '') continue
    if (choices.length === 1 || varied === MOST_VARIED) {
      const [usual] = choices
      readings = readings.map((reading) => reading + usual)
    } else {
      varied++
      readings = Array.from(choices, (choice) => readings.map((reading) => reading + choice)).flat()
    }
  }
  return readings.slice(0, MOST_READINGS)
}

/** The sound of a name: its syllables, one for each character (恒通 and 横同 sound alike). */
export function soundOf(name: string): string {
  return Array.from(name, (character) => syllableOf(character) || character).join(' ')
}

/** Sounds that are not told apart in speech: zh and z, ch and c, sh and s, -ng and -n. */
const folded = (syllable: string): string => syllable.replace(/^([zcs])h/, '$1').replace(/ng$/, 'n')

const bySound = new WeakMap<readonly string[], ReadonlyMap<string, readonly string[]>>()

/** Those of the given characters that sound like one; the same list of characters should be given each time. */
export function soundsLike(character: string, among: readonly string[]): readonly string[] {
  let sounds = bySound.get(among)
  if (!sounds) {
    sounds = Map.groupBy(among, (one) => folded(syllableOf(one)))
    bySound.set(among, sounds)
  }
  const sound = folded(syllableOf(character))
  return sound === '' ? [] : (sounds.get(sound) ?? [])
}

/** The one initial of a character, '' if it has none (a sign), or null if names use it in several readings. */
export function plainInitial(character: string): string | null {
  const choices = choicesOf(character)
  return choices.length > 1 ? null : choices
}

const choices = new Map<string, string>()

function choicesOf(character: string): string {
  let found = choices.get(character)
  if (found === undefined) {
    found = /[0-9a-z]/.test(character) ? character : (READINGS.get(character) ?? syllableOf(character).charAt(0))
    choices.set(character, found)
  }
  return found
}
