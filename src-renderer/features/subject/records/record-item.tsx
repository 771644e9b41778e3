import type { ProfileRecord } from '@main/features/subject/contract.ts'
import { type Dictionary, useText } from '../../../text/index.ts'
import { type Fact, Facts } from '../../../ui/data/facts.tsx'
import { formatMoney } from '../../../ui/data/format.ts'
import { Tag } from '../../../ui/data/tag.tsx'
import { RecordRow } from '../../../ui/data/time/timeline.tsx'
import { ErrorIcon } from '../../../ui/theme/icons.ts'
import { CATEGORY_ICON, hasOwnFrame } from './record-groups.ts'

interface RecordItemProps {
  readonly record: ProfileRecord
  /** Dates with their year, where no year stands over the group. */
  readonly withYear: boolean
  readonly opened: boolean
  readonly onOpen: () => void
}

/** At most two tags stand in a row (ui.md section 4). */
const MOST_TAGS = 2

/** Fields kept in minor units. */
const MONEY: readonly string[] = ['fine', 'confiscated', 'amount']

/** A record in the timeline; its title opens everything that is known of it, in place. */
export function RecordItem({ record, withYear, opened, onOpen }: RecordItemProps) {
  const words = useText()
  return (
    <>
      <RecordRow
        date={withYear ? record.date.slice(2) : record.date.slice(5)}
        icon={CATEGORY_ICON[record.category]}
        tone={record.tone}
        title={<span id={`record-${record.uid}`}>{words.engine.said(record.title)}</span>}
        tags={tagsOf(record).map((tag) => (
          <Tag key={tag.text} kind={tag.kind} icon={tag.kind === 'solid' ? ErrorIcon : undefined}>
            {words.engine.said(tag.text)}
          </Tag>
        ))}
        detail={detailOf(record, words)}
        points={record.points}
        onOpen={onOpen}
      />
      {opened && (
        <li className="profile-record-facts">
          <Facts facts={factsOf(record, words)} />
        </li>
      )}
    </>
  )
}

/** A grade that the title says already is not said again. */
const tagsOf = ({ tags, title }: ProfileRecord) =>
  tags.filter((tag) => !title.endsWith(` ${tag.text}`)).slice(0, MOST_TAGS)

/** Authority, number and amounts in one line. */
function detailOf(record: ProfileRecord, words: Dictionary): string {
  const { fine, confiscated } = record.body
  const amounts = [
    typeof fine === 'number' && fine > 0 && words.subject.fine(formatMoney(fine, 'CNY', words.ui)),
    typeof confiscated === 'number' &&
      confiscated > 0 &&
      words.subject.confiscated(formatMoney(confiscated, 'CNY', words.ui)),
  ].filter(Boolean)
  return [record.authority, record.number, amounts.join(' · ')].filter(Boolean).join('　')
}

function factsOf(record: ProfileRecord, words: Dictionary): readonly Fact[] {
  const text = words.subject
  const own = Object.keys(text.fields).flatMap((key): Fact[] => {
    const value = record.body[key]
    if (value === undefined || value === null || value === '' || !isField(key, text.fields)) return []
    const isMoney = MONEY.includes(key)
    return [
      [
        text.fields[key],
        isMoney && typeof value === 'number' ? formatMoney(value, 'CNY', words.ui) : words.engine.said(String(value)),
      ],
    ]
  })
  const until =
    record.shownUntil && (record.shownUntilVerified ? record.shownUntil : text.unverified(record.shownUntil))
  const { sourceFile, sourceLine } = record
  return [
    ...(record.number ? [[text.number, record.number] as const] : []),
    ...own,
    ...(hasOwnFrame(record) ? [[text.frame, text.frameUnverified] as const] : []),
    ...(until ? [[text.shownUntil, until] as const] : []),
    ...(sourceFile !== null && sourceLine !== null
      ? [[text.source, text.sourceLine(sourceFile, sourceLine)] as const]
      : []),
  ]
}

function isField<Fields extends object>(key: string, fields: Fields): key is keyof Fields & string {
  return key in fields
}
