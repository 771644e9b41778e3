import type { WorkWriter } from '../../../database/handle.ts'
import { type AskedSection, MOST_ROOMS, nextRoom, roomNumbers } from '../../../law/check/checklist/asked.ts'
import type { Section } from '../../../law/check/checklist/checklist.ts'
import { canonicalJson } from '../../../paper/canonical.ts'
import type { Context } from '../../context.ts'
import { Failure } from '../../failure/failure.ts'
import { legalDay } from '../../legal-day.ts'
import type { Visit } from '../contract.ts'
import { itemOrFail } from '../items/checklists.ts'
import { firstFinding, noAnswer } from '../items/law-values.ts'
import { requireOpening } from '../opening/opening-gaps.ts'
import { changeVisit } from '../state/change.ts'
import { loadVisit, type VisitState } from '../state/state.ts'
import { saveFindingRow, updateVisit } from '../store.ts'
import { saveRoom } from './answering-store.ts'

const LONGEST_NAME = 30

interface Place {
  readonly id: string
  readonly section: string
  readonly number: number
}

/** One more room or machine of a repeated section; a Failure past the fiftieth. */
export function addRoom(context: Context, input: { readonly id: string; readonly section: string }): Visit {
  return changeRooms(context, input.id, (db, state) => {
    const section = repeated(state, input.section)
    if (roomNumbers(section, state.rooms).length >= MOST_ROOMS) {
      throw new Failure('VI-1103', `“${section.title}”最多检查 ${MOST_ROOMS} 处。`, '其余的请另做一次检查。')
    }
    const number = nextRoom(section, state.rooms)
    saveRoom(db, input.id, { section: section.title, number, name: '', removed: false })
  })
}

/** Names a room: 2 号电梯. A Failure where another of the section is called so, or the name is too long. */
export function nameRoom(context: Context, input: Place & { readonly name: string }): Visit {
  return changeRooms(context, input.id, (db, state) => {
    const { section, number } = room(state, input)
    const name = input.name.trim()
    if (name.length > LONGEST_NAME) {
      throw new Failure('VI-1104', `名称不超过 ${LONGEST_NAME} 个字。`, '请缩短后再保存。')
    }
    const others = state.checklist.sections.filter((one) => one.title === section.title && one.room?.number !== number)
    if (name !== '' && others.some((one) => one.room?.name === name)) {
      throw new Failure('VI-1105', `“${section.title}”已有一处叫“${name}”。`, '请换一个名称，好在笔录中分清。')
    }
    saveRoom(db, input.id, { section: section.title, number, name, removed: false })
  })
}

/** Removes a room; its answers are kept for taking it back. A Failure below the number that the checklist asks for. */
export function removeRoom(context: Context, input: Place): Visit {
  return changeRooms(context, input.id, (db, state) => {
    const { section, number, name } = room(state, input)
    const minimum = section.repeat?.minimum ?? 1
    if (roomNumbers(section, state.rooms).length <= minimum) {
      throw new Failure('VI-1106', `“${section.title}”至少检查 ${minimum} 处。`, '这一处不检查的，请逐项选不适用。')
    }
    const keys = new Set([...section.items, ...section.aside].map(({ id }) => id))
    saveRoom(db, input.id, { section: section.title, number, name, removed: true })
    if (keys.has(state.row.current_item ?? '')) updateVisit(db, input.id, { current_item: null })
  })
}

/**
 * Changes rooms; findings that nobody has touched name the room as it is called afterwards, since a second room gives
 * also the first one a name.
 */
function changeRooms(context: Context, id: string, apply: (db: WorkWriter, state: VisitState) => void): Visit {
  return changeVisit(context, id, (db, before) => {
    requireOpening(context, before)
    apply(db, before)
    const after = loadVisit(context, db, id)
    const today = legalDay(before.row.started_at)
    for (const finding of before.findings) {
      if (finding.item === null || !after.findings.some((one) => one.id === finding.id)) continue
      const answer = before.answers.find((one) => one.item === finding.item) ?? noAnswer(finding.item)
      const was = firstFinding(finding.id, itemOrFail(before.checklist, finding.item), answer, today)
      const is = firstFinding(finding.id, itemOrFail(after.checklist, finding.item), answer, today)
      if (canonicalJson(was) !== canonicalJson(finding) || was.facts === is.facts) continue
      saveFindingRow(db, id, is, context.now().toISOString())
    }
  })
}

function repeated({ checklist }: VisitState, title: string): Section {
  const section = checklist.sections.find((one) => one.title === title && one.repeat)
  if (section) return section
  throw new Failure('VI-1101', `检查表没有可增加的“${title}”部分。`, '请回到检查表重新选择。')
}

function room({ checklist }: VisitState, place: Place): Found {
  const section = checklist.sections.find((one) => one.title === place.section && one.room?.number === place.number)
  if (section?.room) return { section, number: place.number, name: section.room.name }
  throw new Failure('VI-1102', `“${place.section}”没有第 ${place.number} 处。`, '它可能已被移除，请看检查表。')
}

interface Found {
  readonly section: AskedSection
  readonly number: number
  readonly name: string
}
