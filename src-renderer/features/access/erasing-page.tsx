import type { AccessState } from '@main/features/access/contract.ts'
import { useText } from '../../text/index.ts'
import { DarkSidePanel } from '../../ui/shell/side-panel.tsx'
import { DiskIcon, ProtectedIcon, WaitingIcon } from '../../ui/theme/icons.ts'

/** The office revoked the device: what is here is being taken away, and there is nothing to do but to read that. */
export function ErasingPage({ state }: { readonly state: AccessState }) {
  const text = useText().access
  const facts = [
    { icon: ProtectedIcon, text: text.erasingFacts.keys },
    { icon: DiskIcon, text: text.erasingFacts.receipt },
    { icon: WaitingIcon, text: text.erasingFacts.again },
  ]
  const subtitle = text.erasingSubtitle(state.erased?.device ?? '')
  return (
    <DarkSidePanel office={text.office} facts={facts} demo={state.demo} title={text.erasing} subtitle={subtitle}>
      {null}
    </DarkSidePanel>
  )
}
