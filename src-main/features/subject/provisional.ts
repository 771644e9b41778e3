import type { z } from 'zod'
import { uuidv7 } from '../../database/uuid.ts'
import { checkCreditCode, normaliseCode } from '../../law/code/codes.ts'
import { log } from '../audit/store.ts'
import type { Context } from '../context.ts'
import { Failure } from '../failure/failure.ts'
import { enqueue } from '../sync/outbox.ts'
import { readImage } from '../visit/evidence/reading/image.ts'
import type { provisionalInputSchema } from './contract.ts'
import { districtOfPlace, isOutside } from './parts/jurisdiction.ts'
import { provisionalByCode, subjectByCode } from './store.ts'

type Input = z.infer<typeof provisionalInputSchema>

/**
 * Registers premises that this device does not know: usable at once, sent to the hub before its visit. The photograph
 * is on disk before the transaction that names it, so a crash leaves at most a file that nobody names.
 * Failures: SU-0201 name or address missing, SU-0202 wrong code, SU-0203 the code belongs to a subject here,
 * SU-0205 outside the jurisdiction without a reason, and those of `readImage`.
 */
export async function registerProvisional(context: Context, input: Input): Promise<{ uid: string }> {
  const name = input.name.trim()
  const address = input.address.trim()
  if (name === '' || address === '') {
    throw new Failure('SU-0201', '招牌名称和地址都要填写。', '没有招牌的，写明经营者和经营内容，例如“王某早餐摊”。')
  }
  const code = checkedCode(input.code)
  refuseKnown(context, code)
  const outsideReason = input.outsideReason.trim()
  if (outsideReason === '' && isOutside(context, districtOfPlace(context, address, code))) {
    throw new Failure('SU-0205', '这个地址不在您的辖区内。', '确需登记的，请写明原因，例如接到移送或联合检查。')
  }
  const photo = input.photo ? await storedPhoto(context, input.photo) : null
  const uid = uuidv7(context.now())
  const madeAt = context.now().toISOString()
  context.work.write((db) => {
    refuseKnown(context, code)
    const row = {
      uid,
      name,
      address,
      person: input.person.trim(),
      code,
      situation: input.situation,
      photo: photo?.sha256 ?? null,
      outside_reason: outsideReason === '' ? null : outsideReason,
      made_at: madeAt,
      officer: context.officer.id,
      linked_to: null,
    }
    db.run(db.query.insertInto('provisional').values(row))
    if (photo) {
      const file = { ...photo, kind: 'evidence', made_at: madeAt, upload: 1 as const, confirmed_at: null }
      db.run(
        db.query
          .insertInto('file')
          .values(file)
          .onConflict((c) => c.column('sha256').doUpdateSet({ upload: 1 })),
      )
    }
    enqueue(db, context, {
      kind: 'subject.provisional',
      title: '登记临时主体',
      subjectUid: uid,
      subjectName: name,
      baseVersion: null,
      body: {
        uid,
        name,
        address,
        person: row.person,
        code,
        situation: row.situation,
        photo: row.photo,
        outsideReason: row.outside_reason,
        madeAt,
      },
    })
    log(db, context, {
      action: '登记临时主体',
      subjectUid: uid,
      subjectName: name,
      detail: `${input.situation}，${address}`,
    })
  })
  context.changed('subject')
  context.changed('status')
  return { uid }
}

/** A code that may be left out; a wrong one is refused with what is wrong. */
function checkedCode(text: string): string | null {
  if (normaliseCode(text) === '') return null
  const checked = checkCreditCode(text)
  if (checked.ok) return checked.code
  throw new Failure('SU-0202', `${checked.message}。`, '看不清的先留空，登记后可由平台核对。')
}

function refuseKnown(context: Context, code: string | null): void {
  if (code === null) return
  const known = subjectByCode(context.city.read, code) ?? provisionalByCode(context.work.read, code)
  if (!known) return
  throw new Failure('SU-0203', `代码 ${code} 是本机已有的“${known.name}”，不用登记。`, '请打开该主体的档案开始检查。')
}

/** The original bytes are kept; the picture is decoded whole first, so that a file that only looks like one is refused. */
async function storedPhoto(context: Context, photo: Blob): Promise<{ sha256: string; size: number; type: string }> {
  const bytes = new Uint8Array(await photo.arrayBuffer())
  const { type } = await readImage(bytes, '门头照片')
  return { sha256: await context.files.put(bytes), size: bytes.length, type }
}
