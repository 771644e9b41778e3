import { useText } from '../../text/index.ts'
import { Card } from '../../ui/state/card.tsx'

/** How a backup is made and brought back. */
export function BackupCard() {
  const text = useText().settings
  return (
    <Card title={text.backup} padded>
      <div className="settings-backup">
        <p>{text.backupDetail}</p>
        <code>{text.backupCommand}</code>
        <p>{text.restoreDetail}</p>
        <code>{text.restoreCommand}</code>
      </div>
    </Card>
  )
}
