import type { Photo, Visit } from '@main/features/visit/contract.ts'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useText } from '../../../text/index.ts'
import { GradeMark } from '../../../ui/data/grade-mark.tsx'
import { Button } from '../../../ui/form/button.tsx'
import { SectionList } from '../../../ui/shell/section-list.tsx'
import { VisitProgress } from '../../../ui/shell/visit-shell.tsx'
import { BackIcon } from '../../../ui/theme/icons.ts'
import { useNow } from '../../../ui/theme/now.ts'
import { CameraDialog } from '../photo/camera-dialog.tsx'
import { useAddPhotos } from '../photo/use-photos.ts'
import { findingGap, isFood, itemsOf, lacksPhoto, minutesSince, nextOf, progressOf, stepFrom } from '../reading.ts'
import { useVisitActs } from '../visit-context.tsx'
import { VisitFrame } from '../visit-frame.tsx'
import { type ItemActs, ItemCard } from './item-card.tsx'
import { useItemKeys } from './item-keys.ts'
import { ItemsBar } from './items-bar.tsx'
import { SectionHead } from './section-head.tsx'
import { useShownSection } from './use-shown-section.ts'
import './items.css'

const NO_PHOTOS: readonly Photo[] = []

interface ItemsPageProps {
  readonly visit: Visit
  readonly onFinding: (finding: string) => void
}

/** The checklist, item by item, by finger or by keys; it opens at the item where the officer was. */
export function ItemsPage({ visit, onFinding }: ItemsPageProps) {
  const text = useText().visit
  const now = useNow()
  const { place } = useVisitActs()
  const addPhotos = useAddPhotos()
  const items = useMemo(() => itemsOf(visit), [visit])
  const progress = useMemo(() => progressOf(visit), [visit])
  const [current, setCurrent] = useState(visit.currentItem ?? progress.open[0] ?? items[0]?.id ?? null)
  const [camera, setCamera] = useState<string | null>(null)
  const [basis, setBasis] = useState<string | null>(null)
  const shown = useShownSection(visit.checklist.sections.map(({ title }) => title))
  const item = items.find(({ id }) => id === current)
  const food = isFood(visit)

  const go = useCallback((to: string | null, isToAnswer = false) => {
    if (to === null) return
    setCurrent(to)
    show(to, 'center', isToAnswer)
  }, [])
  const unfinished = visit.findings.flatMap((finding) => (findingGap(finding) && finding.item ? [finding.item] : []))
  const onNext = () => go(nextOf(items, progress.open.length > 0 ? progress.open : unfinished, current), true)
  const latestNext = useRef(onNext)
  useEffect(() => {
    latestNext.current = onNext
  })
  const acts = useMemo<ItemActs>(
    () => ({
      onCurrent: setCurrent,
      onPhoto: setCamera,
      onFinding,
      onBasis: (id) => setBasis((open) => (open === id ? null : id)),
      onNext: () => latestNext.current(),
    }),
    [onFinding],
  )
  const first = useRef(current)
  useEffect(() => {
    if (first.current) show(first.current, 'start')
  }, [])
  useEffect(() => {
    if (current !== null && current !== visit.currentItem) void place('items', current)
  }, [current, place, visit.currentItem])
  useItemKeys({
    visit,
    item,
    onNext,
    onStep: (by) => go(stepFrom(items, current, by)),
    onPhoto: () => setCamera(current),
    onFinding,
    onBasis: () => current && acts.onBasis(current),
  })

  const answers = useMemo(() => new Map(visit.answers.map((answer) => [answer.item, answer])), [visit.answers])
  const photos = useMemo(() => Map.groupBy(visit.photos, (photo) => photo.item ?? ''), [visit.photos])
  const photosOf = (id: string) => photos.get(id) ?? NO_PHOTOS
  const sectionOf = (id: string | null) =>
    visit.checklist.sections.find((one) => one.items.some((own) => own.id === id))
  const openSection = (title: string) => {
    const own = visit.checklist.sections.find((section) => section.title === title)?.items ?? []
    go((own.find(({ id }) => id in visit.missing) ?? own[0])?.id ?? null)
  }
  const photographed = items.find(({ id }) => id === camera)
  const { checklist, opening } = visit
  const officers = opening.officers.map(({ name }) => name).join(text.listSeparator)
  return (
    <VisitFrame
      visit={visit}
      mark={<GradeMark grade={visit.subject.grade} size={40} />}
      title={visit.subject.name}
      subtitle={text.items.subtitle(checklist.title, checklist.edition, officers)}
      sections={
        <div className="visit-side">
          <SectionList
            sections={progress.sections}
            current={shown ?? sectionOf(current)?.title ?? ''}
            onOpen={openSection}
          />
          <Button kind="text" icon={BackIcon} onClick={() => void place('opening', current)}>
            {text.items.toOpening}
          </Button>
        </div>
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
      <div className="visit-items">
        {checklist.sections.map((section) => (
          <section key={section.title} data-section={section.title}>
            <SectionHead
              section={section}
              lacking={section.items.filter((own) => lacksPhoto(own, answers.get(own.id), photosOf(own.id))).length}
            />
            {section.items.map((own) => (
              <ItemCard
                key={own.id}
                item={own}
                answer={answers.get(own.id)}
                finding={visit.findings.find((finding) => finding.item === own.id)}
                photos={photosOf(own.id)}
                judgement={visit.judgements[own.id]}
                followUp={visit.followUps[own.id]}
                isFood={food}
                isCurrent={own.id === current}
                isBasisOpen={own.id === basis}
                acts={acts}
              />
            ))}
          </section>
        ))}
      </div>
      {photographed && (
        <CameraDialog
          subject={text.items.subjectOf(photographed.number, photographed.text)}
          onTaken={(taken) => void addPhotos(photographed.id, taken)}
          onClose={() => setCamera(null)}
        />
      )}
    </VisitFrame>
  )
}

/** Brings an item into view and gives it the focus; `isToAnswer`: to the field where a value is wanted. */
function show(item: string, block: ScrollLogicalPosition, isToAnswer = false): void {
  const card = document.getElementById(`item-${item}`)
  card?.scrollIntoView({ block })
  const field = isToAnswer ? card?.querySelector<HTMLElement>('.cw-number input, [data-part^="value "]') : null
  const target = field ?? card
  target?.focus({ preventScroll: true })
}
