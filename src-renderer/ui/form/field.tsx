import { type ReactNode, useId } from 'react'
import { useText } from '../../text/index.ts'
import { classNames } from '../theme/class-names.ts'
import { ErrorIcon, OkIcon } from '../theme/icons.ts'
import './field.css'

/** What the control of a field must carry. */
export interface FieldControl {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

interface FieldProps {
  readonly label: ReactNode
  /** Required is the rule; an optional one says 可不填. */
  readonly optional?: boolean
  /** Said beside the label: 看到执照才填. */
  readonly hint?: ReactNode
  /** Why it cannot stay so; stands under the control. */
  readonly error?: ReactNode
  /** What is right about it; stands under the control when there is no error. */
  readonly good?: ReactNode
  /** The control, given what ties it to label and error. */
  readonly children: (control: FieldControl) => ReactNode
}

/** A control with its label above and its error under it. What was typed stays. */
export function Field({ label, optional, hint, error, good, children }: FieldProps) {
  const text = useText().ui.common
  const id = useId()
  const below = error ?? good
  return (
    <div
      className={classNames('cw-field', Boolean(error) && 'cw-field-wrong', Boolean(!error && good) && 'cw-field-good')}
    >
      <div className="cw-field-head">
        <label htmlFor={id}>{label}</label>
        {(hint || optional) && <span>{hint ?? text.optional}</span>}
      </div>
      {children({
        id,
        'aria-describedby': below ? `${id}-below` : undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {below && (
        <p id={`${id}-below`} className="cw-field-below">
          {error ? <ErrorIcon size={16} /> : <OkIcon size={16} />}
          {below}
        </p>
      )}
    </div>
  )
}

/** Moves the focus to the first control of a form that has an error. */
export function focusFirstError(form: HTMLElement): void {
  form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
}
