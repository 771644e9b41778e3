import type { Translation } from './translation.ts'
import type { zhCN } from './zh-CN/index.ts'

/** All words of the program in one language, by capability. */
export type Dictionary = Translation<typeof zhCN>
