import type { WaitingImport } from '@main/features/import/contract.ts'
import { engine, failureOf } from '../../../engine.ts'
import { outdate, useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { formatCount, formatInstant } from '../../../ui/data/format.ts'
import { Button } from '../../../ui/form/button/button.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { useMessage } from '../../../ui/state/message.tsx'
import { useNow } from '../../../ui/theme/now.ts'
import { kindName } from '../kind-name.ts'
import '../match/match.css'

/** Files that were checked and not written, also before a restart: to be written now or given up. */
export function WaitingCard({ onWrite }: { readonly onWrite: (entry: WaitingImport) => void }) {
  const words = useText()
  const text = words.importing
  const say = useMessage()
  const now = useNow()
  const { data: waiting = [] } = useCall(['import', 'waiting'], (signal) =>
    engine.import.waiting(undefined, { signal }),
  )
  if (waiting.length === 0) return null
  const drop = async (id: string) => {
    try {
      await engine.import.drop({ id })
      say(text.waitingDropped)
    } catch (thrown) {
      say(failureOf(thrown).sentence)
    }
    await outdate('import')
  }
  return (
    <Card title={text.waitingTitle} note={text.waitingNote}>
      <ul className="import-waiting">
        {waiting.map((entry) => (
          <li key={entry.id}>
            <div>
              <p className="import-name">
                {entry.file}
                {entry.sheet !== null && ` · ${text.sheet(entry.sheet)}`}
              </p>
              <p className="import-meta">
                {[
                  kindName(words, entry.kind),
                  text.waitingAt(formatInstant(entry.at, now, words.ui)),
                  text.waitingCounts(formatCount(entry.added), formatCount(entry.held), formatCount(entry.rejected)),
                ].join(' · ')}
              </p>
            </div>
            <div className="import-acts">
              <Button onClick={() => void drop(entry.id)}>{text.waitingDrop}</Button>
              {entry.added + entry.held > 0 && (
                <Button kind="primary" onClick={() => onWrite(entry)}>
                  {text.waitingGo}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
