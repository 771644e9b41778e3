import { go } from '../../../navigation.ts'
import { useText } from '../../../text/index.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { TextInput } from '../../../ui/form/input.tsx'
import { CODE_LENGTH, type CodeTest, plainCode } from './code-test.ts'

interface CodeFieldProps {
  readonly code: string
  readonly onChange: (code: string) => void
  readonly test: CodeTest
  /** Whether a code that is too short is said already. */
  readonly tried: boolean
}

/** The code, counted while typed and tested from the 18th character. */
export function CodeField({ code, onChange, test, tried }: CodeFieldProps) {
  const text = useText().subject
  const plain = plainCode(code)
  const error = errorOf()
  return (
    <div className="provisional-code">
      <Field label={text.code} hint={text.codeHint} error={error} good={test.kind === 'free' ? text.codeFree : null}>
        {(control) => (
          <div className="provisional-code-box">
            <TextInput
              {...control}
              spellCheck={false}
              autoCapitalize="characters"
              value={code}
              onChange={(next) => onChange(next.toUpperCase())}
            />
            <span aria-hidden="true">{text.codeCount(plain.length)}</span>
          </div>
        )}
      </Field>
      {test.kind === 'wrong' && (
        <div className="provisional-code-acts">
          {test.expected !== null && (
            <Button size="small" onClick={() => onChange(plain.slice(0, CODE_LENGTH - 1) + test.expected)}>
              {text.changeTo(test.expected)}
            </Button>
          )}
          <Button size="small" onClick={() => onChange('')}>
            {text.leaveEmpty}
          </Button>
        </div>
      )}
      {test.kind === 'known' && (
        <div className="provisional-code-acts">
          <Button size="small" onClick={() => go({ page: 'subject', uid: test.uid })}>
            {text.openKnown}
          </Button>
        </div>
      )}
    </div>
  )

  function errorOf(): string | null {
    switch (test.kind) {
      case 'wrong':
        return test.sentence
      case 'known':
        return text.codeKnown
      case 'long':
        return text.codeLong
      case 'short':
        return tried ? text.codeShort(plain.length) : null
      case 'none':
      case 'free':
        return null
    }
  }
}
