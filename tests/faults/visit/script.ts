import { createHash } from 'node:crypto'
import type { VisitDescription } from '../../../src-main/features/visit/contract.ts'
import type { EngineClient } from '../../../src-main/hosts/engine-client.ts'

/** What the workstation acknowledged of one visit; after a kill all of it must be there, once. */
export type Promised = {
  readonly id: string
  spot: string | null
  readonly answers: Map<string, { readonly verdict: string | null; readonly note: string }>
  /** Facts by finding. */
  readonly findings: Map<string, string>
  /** Items by SHA-256 of a photograph. */
  readonly photos: Map<string, string>
  readonly signed: Set<string>
  number: string | null
}

/** One act of the scripted visit: `at` names what it touches, `done` notes the acknowledged act. */
export type Act = {
  readonly at: string
  readonly run: () => Promise<unknown>
  readonly done: (answer: unknown) => void
}

/** A picture of one grey pixel: real PNG bytes, different for each number behind the end, which readers skip. */
export function picture(n: number): { readonly file: Blob; readonly sha256: string } {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==',
    'base64',
  )
  const bytes = Buffer.concat([png, Buffer.from(`#${n}`)])
  return {
    file: new Blob([new Uint8Array(bytes)], { type: 'image/png' }),
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
}

const uuid = (n: number, part: string): string => {
  const hash = createHash('sha256').update(`${part} ${n}`).digest('hex')
  return `0190a000-0000-7000-8${hash.slice(0, 3)}-${hash.slice(3, 15)}`
}

/** Notes a started visit. */
export const promise = (id: string): Promised => ({
  id,
  spot: null,
  answers: new Map(),
  findings: new Map(),
  photos: new Map(),
  signed: new Set(),
  number: null,
})

/** The acts of the visit with number `n` after its start: opening, answers, photographs, a finding, signatures, the end. */
export function acts(engine: EngineClient, example: VisitDescription, promised: Promised, n: number): Act[] {
  const { id } = promised
  const spot = `后厨 ${n}`
  const list: Act[] = [
    { at: 'opening', run: () => engine.visit.saveOpening({ id, patch: example.opening }), done: () => {} },
    {
      at: 'spot',
      run: () => engine.visit.saveOpening({ id, patch: { spot } }),
      done: () => {
        promised.spot = spot
      },
    },
  ]
  example.answers.forEach(({ item, ...patch }, place) => {
    const note = place % 3 === 0 ? `第 ${n} 次，第 ${place} 条` : ''
    list.push({
      at: `answer ${item}`,
      run: () => engine.visit.answer({ id, item, patch: { ...patch, note } }),
      done: () => promised.answers.set(item, { verdict: patch.verdict, note }),
    })
    list.push({ at: 'place', run: () => engine.visit.place({ id, stage: 'items', item }), done: () => {} })
    if (place % 6 !== 2) return
    const { file, sha256 } = picture(n * 1000 + place)
    list.push({
      at: `photo ${sha256}`,
      run: () =>
        engine.visit.addPhoto({
          id,
          item,
          file,
          name: `${place}.png`,
          takenAt: new Date().toISOString(),
          spot,
          place: null,
          source: 'file',
        }),
      done: () => promised.photos.set(sha256, item),
    })
  })
  const finding = uuid(n, 'finding')
  const facts = `通道堆放纸箱 ${n} 处`
  list.push({
    at: `finding ${finding}`,
    run: () =>
      engine.visit.saveFinding({
        id,
        finding: {
          id: finding,
          item: null,
          facts,
          severity: 'minor',
          basis: [{ law: '中华人民共和国消防法', article: '第二十八条' }],
          onTheSpot: true,
          onTheSpotNote: '已当场清理',
          unshown: '现场没有',
          order: false,
          orderDays: null,
          deadline: null,
          openCase: false,
        },
      }),
    done: () => promised.findings.set(finding, facts),
  })
  list.push({
    at: 'closing',
    run: () => engine.visit.saveClosing({ id, patch: { ...example.closing, endedAt: null, refusal: null } }),
    done: () => {},
  })
  for (const { role, name, strokes } of example.signatures) {
    list.push({
      at: `sign ${role}`,
      run: async () => {
        // The draft that is laid before the party is the one that the earlier signatures stand under.
        const { hash } = await engine.visit.draft({ id })
        await engine.visit.sign({ id, role, name, strokes, signedHash: hash })
      },
      done: () => promised.signed.add(role),
    })
  }
  list.push({
    at: 'finalise',
    run: () => engine.visit.finalise({ id }),
    done: (answer) => {
      promised.number = (answer as { number: string }).number
    },
  })
  return list
}
