import type { ImportPreview } from '@main/features/import/contract.ts'
import { useText } from '../../../text/index.ts'
import { formatCount } from '../../../ui/data/format.ts'
import { AddIcon, ErrorIcon, type IconType, NotApplicableIcon, WaitingIcon } from '../../../ui/theme/icons.ts'

/** Read = added + unchanged + held + refused: five counts that add up before anything is written. */
export function CountsCard({ preview }: { readonly preview: ImportPreview }) {
  const text = useText().importing.counts
  return (
    <dl className="import-counts">
      <Count label={text.read} count={preview.read} detail={text.readDetail(String(preview.headerLine))} />
      <Count
        icon={AddIcon}
        label={text.added}
        count={preview.added}
        detail={text.addedDetail(formatCount(preview.subjects))}
      />
      <Count icon={NotApplicableIcon} label={text.unchanged} count={preview.unchanged} detail={text.unchangedDetail} />
      <Count icon={WaitingIcon} label={text.held} count={preview.held} detail={text.heldDetail} tone="warn" />
      <Count
        icon={ErrorIcon}
        label={text.rejected}
        count={preview.rejected}
        detail={text.rejectedDetail}
        tone="danger"
      />
    </dl>
  )
}

interface CountProps {
  readonly icon?: IconType
  readonly label: string
  readonly count: number
  readonly detail: string
  readonly tone?: 'warn' | 'danger'
}

function Count({ icon: Icon, label, count, detail, tone }: CountProps) {
  return (
    <div data-tone={count > 0 ? tone : undefined}>
      <dt>
        {Icon && <Icon size={16} />}
        {label}
      </dt>
      <dd>{formatCount(count)}</dd>
      <dd className="import-meta">{detail}</dd>
    </div>
  )
}
