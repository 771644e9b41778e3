import type { Choices, Member } from '@main/features/duplicate/contract.ts'
import { hrefOf } from '../../../navigation.ts'
import { useText } from '../../../text/index.ts'
import { Code } from '../../../ui/data/code/code.tsx'
import { formatCount } from '../../../ui/data/format.ts'
import { Tag } from '../../../ui/data/tag.tsx'
import { DateText } from '../../../ui/data/values.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { BothChangedIcon } from '../../../ui/theme/icons.ts'
import { FieldRow } from './field-row.tsx'
import type { Pair } from './pair.ts'
import './compare.css'

interface CompareTableProps {
  readonly pair: Pair
  readonly choices: Choices
  readonly onChoose: (choices: Choices) => void
  readonly onSwap: () => void
}

/** All fields of two subjects side by side: equal ones grey, differing ones to choose from; below, what hangs on each. */
export function CompareTable({ pair, choices, onChoose, onSwap }: CompareTableProps) {
  const words = useText()
  const text = words.duplicate
  const sides = [pair.survivor, pair.merged] as const
  const counts = ({ records, checks, tasks }: Member) =>
    text.counts(formatCount(records), formatCount(checks), formatCount(tasks))
  return (
    <table className="t cw-compare dup-compare">
      <thead>
        <tr>
          <th scope="col">
            <Button size="small" icon={BothChangedIcon} onClick={onSwap}>
              {text.swap}
            </Button>
          </th>
          <SideHead member={pair.survivor} word={text.stays} stays />
          <SideHead member={pair.merged} word={text.goes} />
        </tr>
      </thead>
      <tbody>
        {pair.fields.map((field) => (
          <FieldRow
            key={field.field}
            field={field}
            group={`${pair.survivor.uid}-${pair.merged.uid}`}
            choices={choices}
            onChoose={onChoose}
          />
        ))}
        <FactRow label={text.former} values={sides.map(({ formerNames }) => formerNames.join('、') || text.empty)} />
        <FactRow label={text.behind} values={sides.map(counts)} />
        <FactRow label={text.changed} values={sides.map(({ changedAt }) => <DateText key="at" value={changedAt} />)} />
        <FactRow
          label={text.source}
          values={sides.map(({ source, file }) => [words.engine.said(source), file].filter(Boolean).join('，'))}
        />
      </tbody>
    </table>
  )
}

interface SideHeadProps {
  readonly member: Member
  readonly word: string
  readonly stays?: boolean
}

function SideHead({ member, word, stays = false }: SideHeadProps) {
  return (
    <th scope="col" data-stays={stays || undefined}>
      <span className="dup-side">
        <Tag kind={stays ? 'ok' : 'waiting'}>{word}</Tag>
        <a href={hrefOf({ page: 'subject', uid: member.uid })}>{member.name}</a>
      </span>
      <Code value={member.code} />
    </th>
  )
}

function FactRow({ label, values }: { readonly label: string; readonly values: readonly React.ReactNode[] }) {
  return (
    <tr className="cw-compare-plain">
      <th scope="row">{label}</th>
      {values.map((value, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: always the same two sides
        <td key={at}>{value}</td>
      ))}
    </tr>
  )
}
