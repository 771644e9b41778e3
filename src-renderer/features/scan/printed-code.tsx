import { useEffect, useId, useRef, useState } from 'react'
import { useText } from '../../text/index.ts'
import { Button } from '../../ui/form/button/button.tsx'
import { Field } from '../../ui/form/field.tsx'
import { TextInput } from '../../ui/form/input.tsx'
import { CODE_LENGTH, plainCode, useCodeTest } from '../subject/provisional/code-test.ts'
import type { FoundPrint } from './use-scan.ts'

interface PrintedCodeProps {
  readonly found: FoundPrint
  readonly primary: boolean
  readonly onConfirm: (code: string) => void
}

/** A code read off a picture beside the very place of the picture; a person compares and confirms, or corrects. */
export function PrintedCodeCard({ found, primary, onConfirm }: PrintedCodeProps) {
  const words = useText()
  const text = words.scan
  const id = useId()
  const [code, setCode] = useState(found.code.code)
  const test = useCodeTest(code)
  const isRight = test.kind === 'known' || test.kind === 'free'
  const isAsRead = plainCode(code) === found.code.code
  const proposals = found.code.proposals.filter((proposal) => proposal !== plainCode(code))
  return (
    <section className="scan-printed" aria-labelledby={`${id}-title`}>
      <h3 id={`${id}-title`}>{text.compare}</h3>
      <Crop found={found} />
      {isAsRead && <Characters code={found.code.code} doubtful={found.code.doubtful} />}
      <Field
        label={text.codeRead}
        error={test.kind === 'wrong' ? test.sentence : null}
        good={isRight ? (test.kind === 'known' ? text.codeKnown : text.codeUnknown) : null}
      >
        {(control) => (
          <TextInput
            {...control}
            spellCheck={false}
            autoCapitalize="characters"
            maxLength={CODE_LENGTH + 8}
            value={code}
            onChange={(next) => setCode(next.toUpperCase())}
          />
        )}
      </Field>
      {proposals.length > 0 && !isRight && (
        <div className="scan-acts">
          <span>{text.maybe}</span>
          {proposals.map((proposal) => (
            <Button key={proposal} size="small" onClick={() => setCode(proposal)}>
              {text.changeAt(
                changedPlace(found.code.code, proposal),
                proposal.charAt(changedPlace(found.code.code, proposal) - 1),
              )}
            </Button>
          ))}
        </div>
      )}
      <Button
        kind={primary ? 'primary' : 'default'}
        size="large"
        reason={isRight ? null : text.notRight}
        onClick={() => onConfirm(plainCode(code))}
      >
        {text.confirm}
      </Button>
    </section>
  )
}

const changedPlace = (was: string, now: string): number =>
  [...now].findIndex((character, place) => character !== was.charAt(place)) + 1

/** The code in large characters; those that must be looked at are underlined and said. */
function Characters({ code, doubtful }: { readonly code: string; readonly doubtful: readonly number[] }) {
  const text = useText().scan
  return (
    <>
      <p className="scan-characters" aria-hidden="true">
        {[...code].map((character, index) =>
          doubtful.includes(index + 1) ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the characters of one code never change places
            <mark key={index}>{character}</mark>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the characters of one code never change places
            <span key={index}>{character}</span>
          ),
        )}
      </p>
      <p>
        {doubtful.length > 0
          ? text.doubtful(doubtful.map((place) => text.place(place, code.charAt(place - 1))).join(text.and))
          : text.noDoubt}
      </p>
    </>
  )
}

const MARGIN = 0.6

/** The line of the picture where the code stands, with a margin. */
function Crop({ found }: { readonly found: FoundPrint }) {
  const text = useText().scan
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const image = new Image()
    image.addEventListener('load', () => {
      const { code, read } = found
      const boxes = (read.lines[code.line] ?? []).slice(code.first, code.last + 1).map(({ box }) => box)
      const edge = (side: 'x0' | 'y0' | 'x1' | 'y1') => boxes.map((box) => box[side])
      const height = Math.max(...edge('y1')) - Math.min(...edge('y0'))
      const margin = height * MARGIN
      const x = Math.max(0, Math.min(...edge('x0')) - margin)
      const y = Math.max(0, Math.min(...edge('y0')) - margin)
      const width = Math.min(image.width, Math.max(...edge('x1')) + margin) - x
      const tall = Math.min(image.height, Math.max(...edge('y1')) + margin) - y
      if (!canvas.current || !(width > 0) || !(tall > 0)) return
      canvas.current.width = Math.round(width)
      canvas.current.height = Math.round(tall)
      canvas.current.getContext('2d')?.drawImage(image, x, y, width, tall, 0, 0, width, tall)
    })
    image.src = found.read.picture
  }, [found])
  return <canvas ref={canvas} className="scan-crop" role="img" aria-label={text.crop} />
}
