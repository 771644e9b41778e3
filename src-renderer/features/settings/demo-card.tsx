import { engine } from '../../engine.ts'
import { outdate, useCall } from '../../queries.ts'
import { useText } from '../../text/index.ts'
import { CheckCard } from '../../ui/form/choice/check-card.tsx'
import { Card } from '../../ui/state/card.tsx'
import { Notice } from '../../ui/state/notice.tsx'
import { useAct } from './use-save.ts'

/** What only a demonstration has: a switch that takes the network away. */
export function DemoCard() {
  const text = useText().settings
  const act = useAct()
  const state = useCall(['sync', 'state'], (signal) => engine.sync.state(undefined, { signal }), { keep: true })
  const set = (disconnected: boolean) =>
    void act.run(
      async () => {
        await engine.sync.setDisconnected({ disconnected })
        await outdate('sync')
      },
      disconnected ? text.disconnected : text.connected,
    )
  return (
    <Card title={text.demo} padded>
      <CheckCard
        label={text.disconnect}
        detail={text.disconnectDetail}
        checked={state.data?.disconnected ?? false}
        onChange={set}
      />
      {act.failed && <Notice kind="danger">{act.failed}</Notice>}
    </Card>
  )
}
