import type { Settings } from '@main/features/settings/contract.ts'
import { type FormEvent, useState } from 'react'
import { type Dictionary, useText } from '../../text/index.ts'
import { Button } from '../../ui/form/button/button.tsx'
import { CheckCard } from '../../ui/form/choice/check-card.tsx'
import { Field, focusFirstError } from '../../ui/form/field.tsx'
import { TextInput } from '../../ui/form/input.tsx'
import { Card } from '../../ui/state/card.tsx'
import { Notice } from '../../ui/state/notice.tsx'
import { NumberField } from './number-field.tsx'
import { useSave, wholeNumber } from './use-save.ts'

const SAMPLE_YEAR = '2026'

type Typed = Readonly<
  Record<'agency' | 'agencyShort' | 'visitCap' | 'firstBreachYears' | 'warnDays' | 'lockDays', string>
>

/** What the office sets for its papers, its cap of checks and the age of its data. */
export function OfficeCard({ settings }: { readonly settings: Settings }) {
  const text = useText().settings
  const { act, save } = useSave()
  const [typed, setTyped] = useState<Typed>({
    agency: settings.agency,
    agencyShort: settings.agencyShort,
    visitCap: settings.visitCap === null ? '' : String(settings.visitCap),
    firstBreachYears: settings.firstBreachYears === null ? '' : String(settings.firstBreachYears),
    warnDays: String(settings.warnDays),
    lockDays: String(settings.lockDays),
  })
  const errors = errorsOf(typed, text)
  const isRight = Object.values(errors).every((error) => error === null)
  const change = (part: Partial<Typed>) => setTyped({ ...typed, ...part })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    focusFirstError(event.currentTarget)
    if (!isRight) return
    void save({
      agency: typed.agency.trim(),
      agencyShort: typed.agencyShort.trim(),
      visitCap: typed.visitCap.trim() === '' ? null : Number(typed.visitCap),
      firstBreachYears: typed.firstBreachYears.trim() === '' ? null : Number(typed.firstBreachYears),
      warnDays: Number(typed.warnDays),
      lockDays: Number(typed.lockDays),
    })
  }
  const sample = `${typed.agencyShort.trim()}市监检〔${SAMPLE_YEAR}〕第011-0007号`
  return (
    <Card title={text.office} note={text.officeDetail} padded>
      <form className="settings-form" onSubmit={submit} noValidate>
        <div className="settings-pair">
          <Field label={text.agency} hint={text.agencyHint} error={errors.agency}>
            {(control) => <TextInput {...control} value={typed.agency} onChange={(agency) => change({ agency })} />}
          </Field>
          <Field label={text.agencyShort} hint={text.agencyShortHint(sample)} error={errors.agencyShort}>
            {(control) => (
              <TextInput
                {...control}
                maxLength={6}
                value={typed.agencyShort}
                onChange={(agencyShort) => change({ agencyShort })}
              />
            )}
          </Field>
        </div>
        <div className="settings-triple">
          <NumberField
            label={text.cap}
            hint={text.capHint}
            unit={text.capUnit}
            error={errors.visitCap}
            value={typed.visitCap}
            onChange={(visitCap) => change({ visitCap })}
          />
          <NumberField
            label={text.firstBreach}
            hint={text.firstBreachHint}
            unit={text.years}
            error={errors.firstBreachYears}
            value={typed.firstBreachYears}
            onChange={(firstBreachYears) => change({ firstBreachYears })}
          />
          <NumberField
            label={text.warnDays}
            unit={text.days}
            error={errors.warnDays}
            value={typed.warnDays}
            onChange={(warnDays) => change({ warnDays })}
          />
          <NumberField
            label={text.lockDays}
            unit={text.days}
            error={errors.lockDays}
            value={typed.lockDays}
            onChange={(lockDays) => change({ lockDays })}
          />
        </div>
        {act.failed && <Notice kind="danger">{act.failed}</Notice>}
        <div>
          <Button type="submit" disabled={act.busy}>
            {text.save}
          </Button>
        </div>
        <CheckCard
          label={text.screenMark}
          detail={text.screenMarkDetail}
          checked={settings.screenMark}
          onChange={(screenMark) => void save({ screenMark })}
        />
      </form>
    </Card>
  )
}

const MOST_DAYS = 365
const MOST_CHECKS = 999
const MOST_YEARS = 10

function errorsOf(typed: Typed, text: Dictionary['settings']): Readonly<Record<keyof Typed, string | null>> {
  const warn = wholeNumber(typed.warnDays, 1, MOST_DAYS)
  const lock = wholeNumber(typed.lockDays, 1, MOST_DAYS)
  const cap = typed.visitCap.trim()
  const years = typed.firstBreachYears.trim()
  const isTooEarly = warn !== null && lock !== null && lock <= warn
  return {
    agency: typed.agency.trim() ? null : text.agencyMissing,
    agencyShort: typed.agencyShort.trim() ? null : text.agencyShortMissing,
    visitCap: cap === '' || wholeNumber(cap, 1, MOST_CHECKS) !== null ? null : text.capWrong,
    firstBreachYears: years === '' || wholeNumber(years, 1, MOST_YEARS) !== null ? null : text.yearsWrong,
    warnDays: warn === null ? text.daysWrong : null,
    lockDays: lock === null ? text.daysWrong : isTooEarly ? text.lockBeforeWarn : null,
  }
}
