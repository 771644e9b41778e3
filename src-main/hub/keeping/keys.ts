import { hkdfSync, randomBytes, scrypt as scryptCallback } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { DataKey } from '../../database/open.ts'
import { Failure } from '../../features/failure/failure.ts'
import { writeWhole } from './write-whole.ts'

type Cost = { readonly N: number; readonly r: number; readonly p: number }

const scrypt = promisify<string, Buffer, number, Cost & { maxmem: number }, Buffer>(scryptCallback)

const COST: Cost = { N: 32768, r: 8, p: 1 }
const MAX_MEMORY = 64 * 1024 * 1024

/** What turns a passphrase into a key, kept beside the data; no secret. */
export const saltSchema = z.object({
  algorithm: z.literal('scrypt'),
  salt: z.string(),
  N: z.number(),
  r: z.number(),
  p: z.number(),
})
type Salt = z.infer<typeof saltSchema>

/** The hub's data key, and what the administrator must be warned about at this start. */
export type HubKey = { readonly key: DataKey; readonly warning: string | null }

/**
 * The key of a hub's data folder: from HUB_PASSPHRASE by scrypt (the salt lies in `hub.salt`), else the random
 * `hub.key` (mode 600) that the first start makes. A folder keeps the way it was begun with.
 * Throws a Failure when the passphrase is missing.
 */
export async function hubKey(folder: string, passphrase: string | undefined): Promise<HubKey> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const keyFile = path.join(folder, 'hub.key')
  const saltFile = path.join(folder, 'hub.salt')
  if (existsSync(saltFile) || (passphrase && !existsSync(keyFile))) {
    if (!passphrase) {
      throw new Failure('HB-0101', '这个资料文件夹用口令加密。', '请在环境变量 HUB_PASSPHRASE 中给出口令后再启动。')
    }
    return { key: await fromPassphrase(saltFile, passphrase), warning: null }
  }
  if (existsSync(keyFile)) {
    const unused = passphrase ? '这个资料文件夹由 hub.key 加密，HUB_PASSPHRASE 没有使用。' : null
    return { key: parseKey(readFileSync(keyFile, 'utf8')), warning: unused }
  }
  const key = new Uint8Array(randomBytes(32))
  writeWhole(keyFile, `${Buffer.from(key).toString('hex')}\n`)
  return {
    key,
    warning: `已生成密钥文件 ${keyFile}（仅本用户可读）。它和资料放在一起，只能保护被单独拷走的资料；要防整机丢失，请改用 HUB_PASSPHRASE 并另存口令。`,
  }
}

function parseKey(text: string): DataKey {
  const key = Buffer.from(text.trim(), 'hex')
  if (key.length !== 32)
    throw new Failure('HB-0104', '密钥文件 hub.key 已损坏。', '请用备份中的 hub.key 替换后再启动。')
  return new Uint8Array(key)
}

async function fromPassphrase(saltFile: string, passphrase: string): Promise<DataKey> {
  if (!existsSync(saltFile)) writeWhole(saltFile, JSON.stringify(newSalt()))
  return passphraseKey(passphrase, saltSchema.parse(JSON.parse(readFileSync(saltFile, 'utf8'))))
}

/** A new salt with today's cost of guessing. */
export const newSalt = (): Salt => ({ algorithm: 'scrypt', salt: randomBytes(16).toString('base64'), ...COST })

/** The data key of a passphrase (scrypt, RFC 7914). */
export async function passphraseKey(passphrase: string, { salt, N, r, p }: Salt): Promise<DataKey> {
  const cost = { N, r, p, maxmem: MAX_MEMORY }
  return new Uint8Array(await scrypt(passphrase.normalize('NFKC'), Buffer.from(salt, 'base64'), 32, cost))
}

/** A key for one use, derived from the data key (HKDF-SHA256, RFC 5869). */
export const keyFor = (key: DataKey, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, '', `credit-hub ${use}`, 32))
