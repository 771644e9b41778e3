import { useState } from 'react'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { TextInput } from '../../../ui/form/input.tsx'
import { CameraIcon, NoCameraIcon } from '../../../ui/theme/icons.ts'

/** Reasons as the record prints them, whatever language the screen speaks. */
export const NO_PHOTO_REASONS = { none: '现场没有', refused: '当事人不同意', blurred: '拍不清' } as const

type Known = keyof typeof NO_PHOTO_REASONS

const KNOWN = Object.keys(NO_PHOTO_REASONS) as Known[]

interface NoPhotoReasonsProps {
  readonly value: string | null
  readonly onChange: (reason: string) => void
}

/** The usual reasons for having no photograph as buttons, and one's own. */
export function NoPhotoReasons({ value, onChange }: NoPhotoReasonsProps) {
  const text = useText().visit.noPhoto
  const isOwn = value !== null && !KNOWN.some((reason) => NO_PHOTO_REASONS[reason] === value)
  const [isWriting, setIsWriting] = useState(isOwn)
  const [own, setOwn] = useState(isOwn ? (value ?? '') : '')
  const keep = () => {
    if (own.trim() !== '' && own.trim() !== value) onChange(own.trim())
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: acts on an item, not fields of a form
    <div className="visit-reasons" role="group" aria-label={text.reason}>
      <span aria-hidden="true">{text.reason}</span>
      {KNOWN.map((reason) => (
        <button
          key={reason}
          type="button"
          className="visit-chip"
          aria-pressed={!isWriting && value === NO_PHOTO_REASONS[reason]}
          onClick={() => {
            setIsWriting(false)
            onChange(NO_PHOTO_REASONS[reason])
          }}
        >
          {text[reason]}
        </button>
      ))}
      <button type="button" className="visit-chip" aria-pressed={isWriting} onClick={() => setIsWriting(true)}>
        {text.other}
      </button>
      {isWriting && (
        <TextInput
          aria-label={text.ownReason}
          placeholder={text.ownReason}
          value={own}
          onChange={setOwn}
          onBlur={keep}
          onKeyDown={(event) => event.key === 'Enter' && keep()}
        />
      )}
    </div>
  )
}

interface PhotoOrReasonProps extends NoPhotoReasonsProps {
  readonly onTake: () => void
}

/** 拍照, or 未拍照 with its reason. */
export function PhotoOrReason({ value, onChange, onTake }: PhotoOrReasonProps) {
  const text = useText().visit.noPhoto
  const [isOpen, setIsOpen] = useState(false)
  const isWithout = isOpen || value !== null
  return (
    <div className="visit-photo-or-reason">
      <Button size="small" icon={CameraIcon} onClick={onTake}>
        {text.take}
      </Button>
      <button
        type="button"
        className="visit-chip visit-chip-soft"
        aria-pressed={isWithout}
        aria-expanded={isWithout}
        onClick={() => setIsOpen(!isOpen)}
      >
        <NoCameraIcon size={18} />
        {text.without}
      </button>
      {isWithout && <NoPhotoReasons value={value} onChange={onChange} />}
    </div>
  )
}
