import { useText } from '../../../text/index.ts'
import { IconButton } from '../../form/button/icon-button.tsx'
import { useMessage } from '../../state/message.tsx'
import { CopyIcon } from '../../theme/icons.ts'
import { codeParts } from './code-parts.ts'
import './code.css'

interface CodeProps {
  readonly value: string | null
  /** With a button that copies the 18 characters. */
  readonly copy?: boolean
}

/** A code shown as 91 410105 MA3X8FQ2K 0; the gaps are margins, so a selection copies 18 characters without blanks. */
export function Code({ value, copy }: CodeProps) {
  const text = useText().ui
  const say = useMessage()
  if (value === null) return <span>{text.common.none}</span>
  const put = () => navigator.clipboard.writeText(value).then(() => say(text.code.copied))
  return (
    <span className="cw-code">
      <span className="cw-code-parts">
        {codeParts(value).map((part, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one code never change their order
          <span key={index}>{part}</span>
        ))}
      </span>
      {copy && <IconButton icon={CopyIcon} label={text.code.copy} onClick={put} />}
    </span>
  )
}
