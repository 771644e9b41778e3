import type { Phrases } from './speak.ts'

/** Files that leave: what the log says of them, and why one did not leave. */
export const EXPORTS: Phrases = {
  '{}，{}，{#} 行': '{1}, {2}, {3} rows',
  '{}，{}，{#} 份': '{1}, {2}, {3} reports',
  '{}，{}，{#} 件': '{1}, {2}, {3} file',
  数据质量: 'data quality',
  '评价规则试算（{} {} 版）': 'trial of {1}, edition {2}',
  '{} 有误的行': 'bad rows of {1}',
  '批量出具登记簿（{}）': 'register of a batch ({1})',
  '批量出具的报告和登记簿（{}）': 'reports of a batch with their register ({1})',
  '检查证据 {}（{}）': 'evidence, {1}, {2}',
  '照片 {#}': 'photo {1}',
  '文件 {#}': 'file {1}',
  '录音 {#}': 'sound {1}',
  '录像 {#}': 'video {1}',
  '{}，用途：{}，编号 {}': '{1}, purpose: {2}, number {3}',
  '导出须写明用途，没有导出': 'An export needs a purpose; nothing was exported',
  '请选择用途，或用至少两个字写明具体用途': 'Choose a purpose, or say it in at least two characters',
  '没有这次导出，或已超过十分钟': 'There is no such export, or it is older than ten minutes',
  '请回到批量出具，重新打包下载': 'Go back to the batch and export it again',
}
