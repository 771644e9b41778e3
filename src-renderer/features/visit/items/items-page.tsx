import type { Evidence, Photo, Visit } from '@main/features/visit/contract.ts'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useText } from '../../../text/index.ts'
import { GradeMark } from '../../../ui/data/grade/grade-mark.tsx'
import { VisitProgress } from '../../../ui/shell/visit/visit-shell.tsx'
import { useNow } from '../../../ui/theme/now.ts'
import { FreeFindings } from '../finding/free-findings.tsx'
import { type Found, foundByItem } from '../finding/item-findings.tsx'
import { CameraDialog } from '../photo/camera-dialog.tsx'
import { useAddPhotos } from '../photo/use-photos.ts'
import { findingGap, isFood, itemsOf, lacksPhoto, minutesSince, nextOf, progressOf, stepFrom } from '../reading.ts'
import { useVisitActs } from '../visit-context.tsx'
import { VisitFrame } from '../visit-frame.tsx'
import { type ItemActs, ItemCard } from './item-card.tsx'
import { useItemKeys } from './item-keys.ts'
import { ItemsBar } from './items-bar.tsx'
import { useSectionActs } from './sections/section-acts.ts'
import { SectionsSide } from './sections/sections-side.tsx'
import { SectionsView } from './sections/sections-view.tsx'
import { useShownSection } from './sections/use-shown-section.ts'
import { ItemsFoot } from './tools/items-foot.tsx'
import { ListTools, useAnswering } from './tools/list-tools.tsx'
import './items.css'
import './tools/tools.css'

const NO_PHOTOS: readonly Photo[] = []
const NO_OTHERS: readonly Evidence[] = []
const NOT_FOUND: readonly Found[] = []

interface ItemsPageProps {
  readonly visit: Visit
  readonly onFinding: (finding: string) => void
}

/** The checklist as a list or one item at a time, by finger or by keys; it opens at the item where the officer was. */
export function ItemsPage({ visit, onFinding }: ItemsPageProps) {
  const words = useText()
  const text = words.visit
  const now = useNow()
  const { place } = useVisitActs()
  const addPhotos = useAddPhotos()
  const [answering, choose] = useAnswering()
  const sectionActs = useSectionActs()
  const items = useMemo(() => itemsOf(visit), [visit])
  const progress = useMemo(() => progressOf(visit), [visit])
  const [chosen, setCurrent] = useState(visit.currentItem)
  const [camera, setCamera] = useState<string | null>(null)
  const [basis, setBasis] = useState<string | null>(null)
  const shown = useShownSection(answering.oneByOne ? [] : visit.checklist.sections.map(({ key }) => key))
  // An item can go with its room or its condition while it is the current one.
  const item = items.find(({ id }) => id === chosen) ?? items.find(({ id }) => id === progress.open[0]) ?? items[0]
  const current = item?.id ?? null
  const food = isFood(visit)

  const toShow = useRef<{ readonly item: string; readonly block: ScrollLogicalPosition; readonly isToAnswer: boolean }>(
    null,
  )
  const showWanted = useCallback(() => {
    const wanted = toShow.current
    if (wanted && show(wanted.item, wanted.block, wanted.isToAnswer)) toShow.current = null
  }, [])
  // A new room, or the one item shown, is there only after it is drawn.
  useEffect(showWanted)
  const go = useCallback(
    (to: string | null, isToAnswer = false) => {
      if (to === null) return
      setCurrent(to)
      toShow.current = { item: to, block: 'center', isToAnswer }
      requestAnimationFrame(showWanted)
    },
    [showWanted],
  )
  const unfinished = visit.findings.flatMap((finding) =>
    findingGap(visit, finding) && finding.item ? [finding.item] : [],
  )
  const onNext = () => {
    const isOpen = progress.open.length > 0
    // To a problem the card takes the focus: in the field of its value the key E would be written instead of opening it.
    go(nextOf(items, isOpen ? progress.open : unfinished, current), isOpen)
  }
  const onStep = (by: 1 | -1) => go(stepFrom(items, current, by))
  const latestNext = useRef(onNext)
  useEffect(() => {
    latestNext.current = onNext
  })
  const { clear } = sectionActs
  const acts = useMemo<ItemActs>(
    () => ({
      onCurrent: setCurrent,
      onPhoto: setCamera,
      onFinding,
      onBasis: (id) => setBasis((open) => (open === id ? null : id)),
      onNext: () => latestNext.current(),
      onClear: (own) => void clear(own),
    }),
    [onFinding, clear],
  )
  const first = useRef(current)
  const firstItem = useRef(items[0]?.id)
  useEffect(() => {
    // The first item stays under what stands above it.
    if (first.current) show(first.current, first.current === firstItem.current ? 'nearest' : 'start')
  }, [])
  useEffect(() => {
    if (current !== null && current !== visit.currentItem) void place('items', current)
  }, [current, place, visit.currentItem])
  useItemKeys({
    visit,
    item,
    onNext,
    onStep,
    onPhoto: () => setCamera(current),
    onFinding,
    onBasis: () => current && acts.onBasis(current),
  })

  const answers = useMemo(() => new Map(visit.answers.map((answer) => [answer.item, answer])), [visit.answers])
  const photos = useMemo(() => Map.groupBy(visit.photos, (photo) => photo.item ?? ''), [visit.photos])
  const others = useMemo(() => Map.groupBy(visit.otherEvidence, ({ item: of }) => of ?? ''), [visit.otherEvidence])
  const found = useMemo(() => foundByItem(visit), [visit])
  const photosOf = (id: string) => photos.get(id) ?? NO_PHOTOS
  const sectionOf = (id: string | null) =>
    visit.checklist.sections.find((one) => one.items.some((own) => own.id === id))
  const openSection = (key: string) => {
    const own = visit.checklist.sections.find((section) => section.key === key)?.items ?? []
    go((own.find(({ id }) => id in visit.missing) ?? own[0])?.id ?? null)
  }
  const addRoom = async (section: Visit['checklist']['sections'][number]) => {
    const after = await sectionActs.addRoom(section)
    const rooms = after?.checklist.sections.filter(({ title }) => title === section.title) ?? []
    go(rooms.at(-1)?.items[0]?.id ?? null)
  }
  const photographed = items.find(({ id }) => id === camera)
  const { checklist, opening } = visit
  const { oneByOne, large } = answering
  const officers = opening.officers.map(({ name }) => name).join(text.listSeparator)
  return (
    <VisitFrame
      visit={visit}
      mark={<GradeMark grade={visit.subject.grade} size={40} />}
      title={visit.subject.name}
      subtitle={text.items.subtitle(checklist.title, checklist.edition, officers)}
      sections={
        <SectionsSide
          sections={progress.sections}
          current={(oneByOne ? null : shown) ?? sectionOf(current)?.key ?? ''}
          onOpen={openSection}
          onOpening={() => void place('opening', current)}
        />
      }
      barStart={
        <VisitProgress
          answered={progress.answered}
          total={progress.total}
          findings={visit.findings.length}
          minutes={minutesSince(visit.startedAt, now)}
        />
      }
      bar={<ItemsBar visit={visit} progress={progress} onNext={onNext} onFinish={() => void place('sign', current)} />}
    >
      <div className="visit-items" data-large={large || undefined}>
        <ListTools
          answering={answering}
          onChoose={choose}
          score={visit.score}
          place={oneByOne && item ? [items.indexOf(item) + 1, items.length] : null}
        />
        <SectionsView
          visit={visit}
          only={oneByOne ? current : null}
          acts={sectionActs}
          lackingOf={(section) =>
            section.items.filter((own) => lacksPhoto(own, answers.get(own.id), photosOf(own.id))).length
          }
          onAddRoom={(section) => void addRoom(section)}
        >
          {(own) => (
            <ItemCard
              key={own.id}
              item={own}
              answer={answers.get(own.id)}
              found={found.get(own.id) ?? NOT_FOUND}
              photos={photosOf(own.id)}
              others={others.get(own.id) ?? NO_OTHERS}
              judgement={visit.judgements[own.id]}
              warning={visit.warnings[own.id]}
              instruments={visit.instruments}
              followUp={visit.followUps[own.id]}
              isFood={food}
              isCurrent={own.id === current}
              isBasisOpen={own.id === basis}
              isBarred={oneByOne}
              acts={acts}
            />
          )}
        </SectionsView>
        {(!oneByOne || item === items.at(-1)) && (
          <FreeFindings found={found.get('') ?? NOT_FOUND} onFinding={onFinding} />
        )}
      </div>
      <ItemsFoot
        visit={visit}
        item={oneByOne ? item : undefined}
        answer={answers.get(current ?? '')}
        items={items}
        isLarge={large}
        acts={sectionActs}
        onStep={onStep}
        onGo={go}
      />
      {photographed && (
        <CameraDialog
          subject={text.items.subjectOf(
            photographed.number,
            words.answering.inRoom(photographed.text, photographed.room),
          )}
          onTaken={(taken) => void addPhotos(photographed.id, taken)}
          onClose={() => setCamera(null)}
        />
      )}
    </VisitFrame>
  )
}

/** Brings an item into view and gives it the focus; `isToAnswer`: to what answers it. False while it is not drawn. */
function show(item: string, block: ScrollLogicalPosition, isToAnswer = false): boolean {
  const card = document.getElementById(`item-${item}`)
  if (!card) return false
  card.scrollIntoView({ block })
  const field = isToAnswer
    ? card.querySelector<HTMLElement>('.cw-number input, [data-part^="value "], .cw-verdict-choices button')
    : null
  const target = field ?? card
  target.focus({ preventScroll: true })
  return true
}
