import { checkCreditCode, divisionOfCode, kindOfCode } from '../../law/code/codes.ts'
import { codesInPrint, nameInPrint, type PrintedCharacter } from '../../law/code/printed.ts'
import { codesInScan } from '../../law/code/scanned.ts'
import { districtsSchema } from '../catalogue/schemas.ts'
import { readCatalogue } from '../catalogue/store.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import { legalDay } from '../legal-day.ts'
import { verify } from '../report/verification/verification.ts'
import { requireFresh } from '../status/service.ts'
import { identify, uidOfCode } from '../subject/identity.ts'
import type { PrintedCode, Scan } from './contract.ts'

/** Text of a QR of our papers, and their printed verification code XXXX-XXXX-XXXX. */
const PAPER = /^\s*CW\d+\./
const VERIFICATION_CODE = /^\s*[0-9A-Z]{4}[-‐-―−\s][0-9A-Z]{4}[-‐-―−\s][0-9A-Z]{4}\s*$/i
const ADDRESS = /^\s*[a-z][a-z0-9+.-]*:\/\//i
/** Longer words are no name of a subject. */
const LONGEST_QUERY = 60
const SHOWN = 300
/** The engine's answer for a code that nobody here has. */
const NOBODY = 'SU-0102'
const MOST_PRINTED = 8

/**
 * What a scanned text means on this device. A paper of ours is verified at once; a credit code leads to its subject; an
 * address is shown and never opened.
 * @throws Failure SC-0101 when there is no text, ST-0101 for a subject while the data is too old.
 */
export async function read(context: Context, input: { readonly text: string }): Promise<Scan> {
  const text = input.text.trim()
  if (text === '') throw new Failure('SC-0101', '没有可识别的内容。', '请重新扫描，或手工输入代码。')
  if (PAPER.test(text) || VERIFICATION_CODE.test(text)) return paper(context, text)
  const { right, wrong } = codesInScan(text)
  const [code] = right
  if (code !== undefined) return right.length > 1 ? { kind: 'several', codes: [...right] } : ofCode(context, code)
  const [mistaken] = wrong
  if (mistaken !== undefined) return wrongCode(mistaken)
  const isAddress = ADDRESS.test(text)
  const isQuery = !isAddress && text.length <= LONGEST_QUERY && !text.includes('\n')
  return { kind: 'text', text: text.slice(0, SHOWN), isAddress, query: isQuery ? text : null }
}

/** Codes and name in what was read off a picture; the surest codes first. */
export function print(
  _context: Context,
  { lines }: { readonly lines: readonly (readonly PrintedCharacter[])[] },
): { codes: PrintedCode[]; name: string | null } {
  const codes = lines
    .flatMap((line, place) => codesInPrint(line).map((code) => ({ ...code, line: place })))
    .sort((a, b) => Number(b.isRight) - Number(a.isRight) || a.doubtful.length - b.doubtful.length)
    .slice(0, MOST_PRINTED)
    .map((code) => ({ ...code, doubtful: [...code.doubtful], proposals: [...code.proposals] }))
  return { codes, name: nameInPrint(lines.map((line) => line.map(({ text }) => text).join(''))) }
}

async function paper(context: Context, text: string): Promise<Scan> {
  const verdict = await verify(context, { file: null, text })
  return { kind: 'paper', verdict, subject: subjectOfPaper(context, verdict.subjectCode ?? verdict.subjectName) }
}

/** The QR of a paper names its subject by code or, without one, by uid. */
function subjectOfPaper(context: Context, named: string | null): (Scan & { kind: 'paper' })['subject'] {
  if (named === null) return null
  try {
    return subjectOf(context, checkCreditCode(named).ok ? uidOfCode(context, named) : named)
  } catch (error) {
    if (error instanceof Failure) return null
    throw error
  }
}

function ofCode(context: Context, code: string): Scan {
  requireFresh(context)
  try {
    return { kind: 'subject', subject: subjectOf(context, uidOfCode(context, code)) }
  } catch (error) {
    if (!(error instanceof Failure) || error.data.code !== NOBODY) throw error
    const districts = readCatalogue(
      context.city.read,
      'districts',
      null,
      { on: legalDay(context.now()) },
      districtsSchema,
    )
    const district = districts.items.find((one) => one.code === divisionOfCode(code))?.name ?? null
    return { kind: 'unlisted', code, subjectKind: kindOfCode(code), district }
  }
}

function subjectOf(context: Context, uid: string) {
  const identity = identify(context, uid)
  return { uid: identity.uid, name: identity.name, code: identity.code }
}

function wrongCode(code: string): Scan {
  const check = checkCreditCode(code)
  if (check.ok) throw new Error('a right code is no wrong one')
  return { kind: 'wrong', code, sentence: `${check.message}。`, expected: check.expected ?? null }
}
