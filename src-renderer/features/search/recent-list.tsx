import { engine } from '../../engine.ts'
import { hrefOf } from '../../navigation.ts'
import { useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { DateText } from '../../ui/data/values.tsx'
import { Stack } from '../../ui/shell/shell.tsx'
import { Card } from '../../ui/state/card.tsx'
import { EmptyState } from '../../ui/state/state-panel.tsx'
import { LastTimeIcon } from '../../ui/theme/icons.ts'

/** Pinned profiles and those seen lately, while nothing is searched. */
export function RecentList() {
  const text = useText().search
  const { data } = useCall(['subject', 'recent'], (signal) => engine.search.recent(undefined, { signal }))
  if (!data) return null
  if (data.length === 0)
    return (
      <Card>
        <EmptyState icon={LastTimeIcon} title={text.noRecent} detail={text.noRecentDetail} />
      </Card>
    )
  const parts = [
    { title: text.pinned, subjects: data.filter((subject) => subject.pinned) },
    { title: text.recent, subjects: data.filter((subject) => !subject.pinned) },
  ].filter((part) => part.subjects.length > 0)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus
    <section className="search-recent cw-scroll" aria-label={text.seen} tabIndex={0}>
      <Stack>
        {parts.map((part) => (
          <Card key={part.title} title={part.title} note={part.subjects.length}>
            <ul>
              {part.subjects.map((subject) => (
                <li key={subject.uid}>
                  <a href={hrefOf({ page: 'subject', uid: subject.uid })}>{subject.name}</a>
                  <DateText value={subject.at} />
                </li>
              ))}
            </ul>
          </Card>
        ))}
      </Stack>
    </section>
  )
}
