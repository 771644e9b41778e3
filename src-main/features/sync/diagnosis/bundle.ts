import type { Context } from '../../context.ts'
import { zipStream } from '../../file/zip-stream.ts'
import type { Diagnosis } from './contract.ts'
import { codesOf, logOf, settingsOf, versionsOf, waitingOf } from './gather.ts'

const ABOUT = [
  '本包供平台管理员查找同步问题，由信用监管工作站写出。',
  '里面没有主体、人员、证件号、电话、地址、文书和照片；同步记录里工作站自己的用语以外的文字都已略去。',
  '',
  '版本.json　　　程序、系统和资料库的版本',
  '待上报.json　　各类待上报内容的件数、状态和时长；待传附件的个数',
  '设置.json　　　设置（不含机关名称和平台地址）、网络种类、最近一次连接测试',
  '同步记录.txt　　时间、是否完成、工作站的用语、错误码',
  '错误码.json　　同步记录中各错误码的次数和最近时间',
  '',
].join('\r\n')

/** 诊断包: a ZIP without personal data, and its files as text. `version` = that of the workstation. */
export async function diagnose(context: Context, version: string): Promise<Diagnosis> {
  const entries: Diagnosis['entries'] = [
    { what: 'about', name: '说明.txt', text: ABOUT },
    { what: 'versions', name: '版本.json', text: json(versionsOf(context, version)) },
    { what: 'waiting', name: '待上报.json', text: json(waitingOf(context)) },
    { what: 'settings', name: '设置.json', text: json(settingsOf(context)) },
    { what: 'log', name: '同步记录.txt', text: logOf(context) },
    { what: 'codes', name: '错误码.json', text: json(codesOf(context)) },
  ]
  const at = context.now()
  const parts: Uint8Array<ArrayBuffer>[] = []
  const files = async function* () {
    for (const { name, text } of entries) yield { name, at, read: async () => Buffer.from(text) }
  }
  for await (const part of zipStream(files())) parts.push(new Uint8Array(part))
  const name = `诊断包-${at.toISOString().slice(0, 19).replace(/[-:T]/g, '')}.zip`
  return { file: new Blob(parts, { type: 'application/zip' }), name, entries }
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
