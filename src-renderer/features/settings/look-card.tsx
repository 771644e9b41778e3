import type { Settings } from '@main/features/settings/contract.ts'
import { type FormEvent, useState } from 'react'
import { useLanguage, useText } from '../../text/index.ts'
import { Button } from '../../ui/form/button/button.tsx'
import { CheckCard } from '../../ui/form/choice/check-card.tsx'
import { ChoiceCards } from '../../ui/form/choice/choice-cards.tsx'
import { Card } from '../../ui/state/card.tsx'
import { Notice } from '../../ui/state/notice.tsx'
import { useTheme } from '../../ui/theme/theme.tsx'
import { NumberField } from './number-field.tsx'
import { useSave, wholeNumber } from './use-save.ts'

/** Language and theme change at once; the rest of what concerns the screen and the keys. */
export function LookCard({ settings }: { readonly settings: Settings }) {
  const text = useText().settings
  const [language, chooseLanguage] = useLanguage()
  const { theme, choose } = useTheme()
  const { act, save } = useSave()
  const [idle, setIdle] = useState(String(settings.idleMinutes))
  const minutes = wholeNumber(idle, 1, 10)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (minutes !== null) void save({ idleMinutes: minutes })
  }
  return (
    <Card title={text.look} padded>
      <div className="settings-form">
        <div className="settings-pair">
          <ChoiceCards
            label={text.language}
            look="radio"
            columns={2}
            value={language}
            onChange={chooseLanguage}
            options={[
              { value: 'zh-CN', label: <span lang="zh-CN">中文</span> },
              { value: 'en', label: <span lang="en">English</span> },
            ]}
          />
          <ChoiceCards
            label={text.theme}
            look="radio"
            columns={2}
            value={theme}
            onChange={choose}
            options={(['light', 'dark'] as const).map((value) => ({ value, label: text.themes[value] }))}
          />
        </div>
        <CheckCard
          label={text.singleKeys}
          detail={text.singleKeysDetail}
          checked={settings.singleKeys}
          onChange={(singleKeys) => void save({ singleKeys })}
        />
        <form className="settings-line" onSubmit={submit} noValidate>
          <NumberField
            label={text.idle}
            hint={text.idleHint}
            unit={text.idleUnit}
            error={minutes === null ? text.idleWrong : null}
            value={idle}
            onChange={setIdle}
          />
          <Button
            type="submit"
            disabled={act.busy || minutes === null}
            reason={minutes === settings.idleMinutes ? text.unchanged : null}
          >
            {text.save}
          </Button>
        </form>
        {act.failed && <Notice kind="danger">{act.failed}</Notice>}
      </div>
    </Card>
  )
}
