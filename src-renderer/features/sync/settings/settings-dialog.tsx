import { type SyncSettings, UPLOAD_LIMITS } from '@main/features/sync/settings/contract.ts'
import { useState } from 'react'
import { useText } from '../../../text/index.ts'
import { formatCount } from '../../../ui/data/format.ts'
import { ChoiceCards } from '../../../ui/form/choice/choice-cards.tsx'
import { Dialog } from '../../../ui/form/dialog.tsx'
import { Field } from '../../../ui/form/field.tsx'
import { TextInput } from '../../../ui/form/input.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { wholeNumber } from '../../settings/use-save.ts'
import { useSaveSettings } from './use-save-settings.ts'

const WHENS = ['always', 'interval', 'manual'] as const
const MINUTES = [15, 30, 60] as const
const NETWORKS = ['any', 'wifi', 'unmetered'] as const

interface SettingsDialogProps {
  readonly settings: SyncSettings
  readonly onClose: () => void
}

/** 同步设置: changed together and saved at once. */
export function SettingsDialog({ settings, onClose }: SettingsDialogProps) {
  const text = useText().connection.settings
  const { act, save } = useSaveSettings()
  const [when, setWhen] = useState(settings.when)
  const [everyMinutes, setMinutes] = useState(settings.everyMinutes)
  const [attachments, setAttachments] = useState(settings.attachments)
  const [limit, setLimit] = useState(settings.uploadLimit === null ? '' : String(settings.uploadLimit))
  const { least, most } = UPLOAD_LIMITS
  const isUnlimited = limit.trim() === ''
  const uploadLimit = isUnlimited ? null : wholeNumber(limit, least, most)
  const error = isUnlimited || uploadLimit !== null ? null : text.limitWrong(formatCount(least), formatCount(most))
  const submit = async () => {
    if (!error && (await save({ when, everyMinutes, attachments, uploadLimit }))) onClose()
  }
  return (
    <Dialog
      title={text.title}
      act={text.save}
      busy={act.busy}
      consequence={text.attachmentsNote}
      onAct={() => void submit()}
      onCancel={onClose}
      width="wide"
    >
      <div className="sync-settings">
        <ChoiceCards
          label={text.when}
          look="radio"
          columns={3}
          value={when}
          onChange={setWhen}
          options={WHENS.map((value) => ({ value, label: text.whens[value], detail: text.whenDetails[value] }))}
        />
        {when === 'interval' && (
          <ChoiceCards
            label={text.interval}
            look="radio"
            columns={3}
            value={String(everyMinutes)}
            onChange={(value) => setMinutes(MINUTES.find((minutes) => String(minutes) === value) ?? everyMinutes)}
            options={MINUTES.map((minutes) => ({ value: String(minutes), label: text.every(String(minutes)) }))}
          />
        )}
        <ChoiceCards
          label={text.attachmentsLabel}
          look="radio"
          columns={3}
          value={attachments}
          onChange={setAttachments}
          options={NETWORKS.map((value) => ({ value, label: text.networksAllowed[value] }))}
        />
        <div className="sync-settings-limit">
          <Field label={text.limit} hint={text.limitHint} error={error}>
            {(control) => (
              <TextInput {...control} inputMode="numeric" maxLength={6} value={limit} onChange={setLimit} />
            )}
          </Field>
        </div>
        {act.failed && <Notice kind="danger">{act.failed}</Notice>}
      </div>
    </Dialog>
  )
}
