import type { Profile } from '@main/features/subject/contract.ts'
import { useState } from 'react'
import { useText } from '../../../text/index.ts'
import { Facts } from '../../../ui/data/facts.tsx'
import { Tag } from '../../../ui/data/tag.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { EditIcon, WaitingIcon } from '../../../ui/theme/icons.ts'
import { ContactDialog } from './contact-dialog.tsx'
import { MaskedValue } from './masked-value.tsx'

/** The on-site contact, which officers may change. */
export function ContactCard({ profile }: { readonly profile: Profile }) {
  const text = useText().subject
  const [editing, setEditing] = useState(false)
  const { contact, row } = profile
  const isEmpty = !contact.person && !contact.phone && !contact.area
  return (
    <Card
      title={text.contact}
      action={
        <>
          {contact.pending && (
            <Tag kind="waiting" icon={WaitingIcon}>
              {text.contactPending}
            </Tag>
          )}
          <Button kind="text" size="small" icon={EditIcon} onClick={() => setEditing(true)}>
            {text.edit}
          </Button>
        </>
      }
      padded
    >
      {isEmpty ? (
        <p>{text.contactEmpty}</p>
      ) : (
        <div className="profile-small">
          <Facts
            facts={[
              [
                text.contactPerson,
                <MaskedValue key="person" uid={row.uid} field="contactPerson" masked={contact.person} />,
              ],
              [
                text.contactPhone,
                <MaskedValue key="phone" uid={row.uid} field="contactPhone" masked={contact.phone} />,
              ],
              [text.contactArea, contact.area || text.notRecorded],
            ]}
          />
        </div>
      )}
      {editing && <ContactDialog uid={row.uid} contact={contact} onClose={() => setEditing(false)} />}
    </Card>
  )
}
