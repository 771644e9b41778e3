import type { SyncState } from '@main/features/sync/contract.ts'
import { useState } from 'react'
import { type Dictionary, useText } from '../../../text/index.ts'
import { type Fact, Facts } from '../../../ui/data/facts.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { CheckCard } from '../../../ui/form/choice/check-card.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { Notice } from '../../../ui/state/notice.tsx'
import { TestDialog } from '../connection/test-dialog.tsx'
import { DiagnosisDialog } from '../diagnosis/diagnosis-dialog.tsx'
import { SettingsDialog } from './settings-dialog.tsx'
import { useSaveSettings } from './use-save-settings.ts'
import './settings.css'

/** When and over which network this device syncs; the ways to test the line and to ask for help stand below. */
export function SettingsCard({ state }: { readonly state: SyncState }) {
  const text = useText().connection
  const { act, save } = useSaveSettings()
  const [open, setOpen] = useState<'settings' | 'test' | 'diagnosis' | null>(null)
  const close = () => setOpen(null)
  const { settings, enrolled } = state
  return (
    <Card
      title={text.settings.title}
      action={
        enrolled && (
          <Button kind="text" size="small" onClick={() => setOpen('settings')}>
            {text.settings.change}
          </Button>
        )
      }
      padded
    >
      <div className="sync-settings">
        {enrolled && <Facts facts={factsOf(state, text)} />}
        {enrolled && (
          <CheckCard
            label={text.settings.metered}
            detail={text.settings.meteredDetail}
            checked={settings.metered}
            onChange={(metered) => void save({ metered })}
          />
        )}
        {act.failed && <Notice kind="danger">{act.failed}</Notice>}
        <div className="sync-settings-acts">
          <Button size="small" onClick={() => setOpen('test')}>
            {text.test.open}
          </Button>
          <Button size="small" onClick={() => setOpen('diagnosis')}>
            {text.diagnosis.open}
          </Button>
        </div>
      </div>
      {open === 'settings' && <SettingsDialog settings={settings} onClose={close} />}
      {open === 'test' && <TestDialog onClose={close} />}
      {open === 'diagnosis' && <DiagnosisDialog onClose={close} />}
    </Card>
  )
}

function factsOf({ settings, network }: SyncState, { settings: text }: Dictionary['connection']): readonly Fact[] {
  const { when, everyMinutes, attachments, uploadLimit, metered } = settings
  const isAsked = attachments !== 'any' && !metered
  return [
    [text.when, when === 'interval' ? text.every(String(everyMinutes)) : text.whens[when]],
    [text.attachments, text.networksAllowed[attachments]],
    [text.limit, uploadLimit === null ? text.noLimit : text.limited(String(uploadLimit))],
    ...(isAsked ? [[text.network, networkWords(network, text)] as const] : []),
  ]
}

function networkWords(network: SyncState['network'], text: Dictionary['connection']['settings']): string {
  if (!network) return text.reading
  const words = text.networks[network.kind]
  return network.metered ? text.meteredNetwork(words) : words
}
