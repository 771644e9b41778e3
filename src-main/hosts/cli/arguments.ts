import { constants } from 'node:fs'
import { access, readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { dataFolder } from '../paths.ts'

/** A command that cannot run as given: usage error, exit code 2. Nothing was opened or written. */
export class UsageError extends Error {}

const text = { type: 'string' } as const
const many = { type: 'string', multiple: true, default: [] as string[] } as const

/** Reads the command line. Throws a UsageError that names the option which is wrong. */
export function readArguments(argv: readonly string[]) {
  const { values, positionals } = parse(argv)
  const [name, ...words] = positionals
  const { json, help, officer, ...options } = values
  return {
    name,
    words,
    json,
    help,
    officer,
    options: {
      ...options,
      limit: wholeNumber('limit', values.limit, 1, 500),
      subjects: wholeNumber('subjects', values.subjects, 10, 2_000_000),
    },
  }
}

/** Options that commands share; each takes what it needs. */
export type Options = ReturnType<typeof readArguments>['options']

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        data: { type: 'string', default: path.join(dataFolder(), 'workstation') },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        officer: text,
        district: many,
        grade: many,
        limit: { type: 'string', default: '20' },
        example: { type: 'boolean', default: false },
        photo: many,
        out: text,
        purpose: text,
        hub: text,
        code: text,
        subjects: { type: 'string', default: '20000' },
        companion: text,
        kind: { type: 'string', default: 'standard' },
        from: text,
        to: text,
        domain: many,
        list: text,
        search: text,
        resume: { type: 'boolean', default: false },
        'dry-run': text,
      },
    })
  } catch (cause) {
    const option = /'(-[^' ]*)/.exec(cause instanceof Error ? cause.message : '')?.[1]
    throw new UsageError(`${option ? `选项 ${option} 写得不对` : '命令写得不对'}。用 --help 看用法。`, { cause })
  }
}

function wholeNumber(name: string, given: string, from: number, to: number): number {
  const number = Number(given)
  if (given.trim() !== '' && Number.isInteger(number) && number >= from && number <= to) return number
  throw new UsageError(`--${name} 要写 ${from} 到 ${to} 之间的整数。`)
}

/** What an export is for: it has no default, since it goes into the log with the number. */
export function purposeOf({ purpose }: Options): string {
  if (purpose?.trim()) return purpose
  throw new UsageError('导出须写明用途：请加 --purpose，例如 --purpose 行政检查存档。')
}

/** The first word after the command. */
export function word(words: readonly string[], what: string): string {
  const [first] = words
  if (first === undefined) throw new UsageError(`缺少${what}。`)
  return first
}

/** Content of a file that the command names. */
export async function blobOf(file: string): Promise<Blob> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new UsageError(`无法读取文件 ${file}。`, { cause })
  })
  return new Blob([new Uint8Array(bytes)])
}

/** What a JSON file that the command names says. */
export async function jsonOf(file: string): Promise<unknown> {
  const content = await (await blobOf(file)).text()
  try {
    return JSON.parse(content)
  } catch (cause) {
    throw new UsageError(`${file} 不是 JSON 文件。`, { cause })
  }
}

/** The full path of a file that will be written; its folder must be there. */
export async function placeFor(file: string): Promise<string> {
  const target = path.resolve(file)
  await access(path.dirname(target), constants.W_OK).catch((cause: unknown) => {
    throw new UsageError(`不能写到 ${target}：没有这个文件夹，或不许写入。`, { cause })
  })
  return target
}
