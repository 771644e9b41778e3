import type { Session } from '@main/features/access/contract.ts'
import { engine } from '../../engine.ts'
import { outdate, useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { Card } from '../../ui/state/card.tsx'
import { Notice } from '../../ui/state/notice.tsx'
import { useAct } from './use-save.ts'

/** Who goes along; a check needs two officers (行政处罚法 art. 42). */
export function CompanionCard({ session }: { readonly session: Session }) {
  const text = useText().settings
  const act = useAct()
  const companions = useCall(['access', 'companions'], (signal) => engine.access.companions(undefined, { signal }))
  const choose = (id: string) =>
    void act.run(async () => {
      await engine.access.setCompanion({ officer: id || null })
      await outdate('access')
    }, text.saved)
  return (
    <Card title={text.companion} padded>
      {companions.data?.length === 0 ? (
        <p>{text.noCompanions}</p>
      ) : (
        <>
          <p id="settings-companion" className="settings-meta">
            {text.companionDetail}
          </p>
          <select
            aria-label={text.companion}
            aria-describedby="settings-companion"
            className="cw-input"
            disabled={act.busy}
            value={session.companion?.id ?? ''}
            onChange={(event) => choose(event.target.value)}
          >
            <option value="">{text.noCompanion}</option>
            {(companions.data ?? []).map((one) => (
              <option key={one.id} value={one.id}>
                {text.companionOption(one.name, one.certificate)}
              </option>
            ))}
          </select>
        </>
      )}
      {act.failed && <Notice kind="danger">{act.failed}</Notice>}
    </Card>
  )
}
