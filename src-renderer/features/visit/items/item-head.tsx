import type { Answer, ItemView } from '@main/features/visit/contract.ts'
import type { ReactNode } from 'react'
import { useText } from '../../../text/index.ts'
import { Tag } from '../../../ui/data/tag.tsx'
import { BasisIcon, CameraIcon, EditIcon, RewriteIcon } from '../../../ui/theme/icons.ts'
import { needsPhoto } from '../reading.ts'
import { LastLine } from './last-line.tsx'

interface ItemHeadProps {
  readonly item: ItemView
  readonly answer: Answer | undefined
  readonly titleId: string
  readonly photos: number
  readonly isBasisOpen: boolean
  readonly isNoteOpen: boolean
  readonly basisId: string
  readonly isCurrent: boolean
  readonly onPhoto: () => void
  readonly onNote: () => void
  readonly onBasis: () => void
  readonly onClear: () => void
}

/** Number and text of an item; under them last time's answer, and the ways to photograph, note, help and basis. */
export function ItemHead(props: ItemHeadProps) {
  const { item, answer, titleId, photos, isBasisOpen, isNoteOpen, basisId, isCurrent } = props
  const { onPhoto, onNote, onBasis, onClear } = props
  const words = useText()
  const text = words.visit.items
  const isAsked = needsPhoto(item, answer)
  const isFailed = answer?.verdict === 'fail'
  return (
    <>
      <div className="visit-item-title">
        <b>{item.number}</b>
        <h3 id={titleId}>{item.text}</h3>
        {isAsked && photos > 0 && (
          <Tag kind="ok" icon={CameraIcon}>
            {text.photos(photos)}
          </Tag>
        )}
        {isAsked && photos === 0 && (
          <span className="visit-photo-asked">
            <CameraIcon size={16} />
            {text.photoAsked}
          </span>
        )}
      </div>
      <div className="visit-item-line">
        <LastLine item={item} />
        {!isAsked && !isFailed && photos === 0 && (
          <HeadAct icon={<CameraIcon size={16} />} isKey={isCurrent && 'P'} onClick={onPhoto}>
            {text.photo}
          </HeadAct>
        )}
        {!isFailed && (
          <HeadAct icon={<EditIcon size={16} />} isOpen={isNoteOpen} onClick={onNote}>
            {text.note}
          </HeadAct>
        )}
        {answer && (
          <HeadAct icon={<RewriteIcon size={16} />} onClick={onClear}>
            {words.answering.clear}
          </HeadAct>
        )}
        <HeadAct
          icon={<BasisIcon size={16} />}
          isOpen={isBasisOpen}
          controls={basisId}
          isKey={isCurrent && 'B'}
          onClick={onBasis}
        >
          {item.help === '' ? text.basis : text.helpAndBasis}
        </HeadAct>
      </div>
    </>
  )
}

interface HeadActProps {
  readonly icon: ReactNode
  readonly isOpen?: boolean
  readonly controls?: string
  readonly isKey?: string | false
  readonly onClick: () => void
  readonly children: ReactNode
}

function HeadAct({ icon, isOpen, controls, isKey, onClick, children }: HeadActProps) {
  return (
    <button
      type="button"
      className="visit-head-act"
      aria-expanded={isOpen}
      aria-controls={isOpen ? controls : undefined}
      aria-keyshortcuts={isKey || undefined}
      onClick={onClick}
    >
      {icon}
      {children}
    </button>
  )
}
