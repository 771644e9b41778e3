import type { Session } from '@main/features/access/contract.ts'
import { useText } from '../../text/index.ts'
import { Facts } from '../../ui/data/facts.tsx'
import { Card } from '../../ui/state/card.tsx'

/** Which device this is, at which hub, and who is signed in with which certificate. */
export function DeviceCard({ session }: { readonly session: Session }) {
  const words = useText()
  const text = words.settings
  const { officer, device, hub, place, version } = session
  return (
    <Card title={text.device} padded>
      <Facts
        facts={[
          [text.facts.number, device],
          [text.facts.hub, hub ?? text.alone],
          [text.facts.officer, officer.name],
          [text.facts.certificate, officer.certificate],
          [text.facts.certificateUntil, officer.certificateUntil],
          [text.facts.office, officer.office],
          [text.facts.scope, words.engine.said(place)],
          [text.facts.version, version],
        ]}
      />
    </Card>
  )
}
