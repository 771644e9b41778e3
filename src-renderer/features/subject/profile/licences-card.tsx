import type { Profile } from '@main/features/subject/contract.ts'
import { useText } from '../../../text/index.ts'
import { Tag } from '../../../ui/data/tag.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { AttentionIcon, CheckIcon, NearIcon, WaitingIcon } from '../../../ui/theme/icons.ts'

type Licence = Profile['licences'][number]

/** Licences with their last day; those that need eyes first. */
export function LicencesCard({ licences }: { readonly licences: readonly Licence[] }) {
  const text = useText().subject
  const columns = text.licenceColumns
  const expired = licences.filter((licence) => licence.tone === 'expired').length
  return (
    <Card title={text.licences} note={text.licencesNote(licences.length, licences.length - expired, expired)}>
      <table className="t">
        <thead>
          <tr>
            <th scope="col">{columns.name}</th>
            <th scope="col">{columns.number}</th>
            <th scope="col">{columns.authority}</th>
            <th scope="col">{columns.until}</th>
            <th scope="col">{columns.state}</th>
          </tr>
        </thead>
        <tbody>
          {licences.map((licence) => (
            <tr key={licence.uid}>
              <td>{licence.name}</td>
              <td>{licence.number}</td>
              <td>{licence.authority}</td>
              <td className="date">{licence.until ?? text.noEnd}</td>
              <td className="date">
                <LicenceState licence={licence} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

function LicenceState({ licence }: { readonly licence: Licence }) {
  const state = useText().engine.said(licence.state)
  switch (licence.tone) {
    case 'ok':
      return (
        <Tag kind="ok" icon={CheckIcon}>
          {state}
        </Tag>
      )
    case 'expired':
      return (
        <Tag kind="solid" icon={AttentionIcon}>
          {state}
        </Tag>
      )
    case 'near':
      return (
        <Tag kind="warn" icon={NearIcon}>
          {state}
        </Tag>
      )
    case 'far':
      return <Tag icon={WaitingIcon}>{state}</Tag>
  }
}
