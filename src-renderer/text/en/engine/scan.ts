import type { Phrases } from './speak.ts'

/** What the engine says of scanned codes. */
export const SCAN: Phrases = {
  没有可识别的内容: 'There is nothing to read',
  '请重新扫描，或手工输入代码': 'Scan again, or type the code',
}
