import { useState } from 'react'
import { engine, failureOf } from '../../../engine.ts'
import { hrefOf } from '../../../navigation.ts'
import { useCall } from '../../../queries.ts'
import { useText } from '../../../text/index.ts'
import { formatCount } from '../../../ui/data/format.ts'
import { Tag } from '../../../ui/data/tag.tsx'
import { Button } from '../../../ui/form/button/button.tsx'
import { Card } from '../../../ui/state/card.tsx'
import { useMessage } from '../../../ui/state/message.tsx'
import { ExportIcon } from '../../../ui/theme/icons.ts'
import { saveBlob } from '../../report/save-file.ts'
import { kindName } from '../kind-name.ts'
import './kinds-card.css'

/** What can be imported, with an empty table of each kind to fill in, and the way to the report on data quality. */
export function KindsCard() {
  const words = useText()
  const text = words.importing
  const say = useMessage()
  const [open, setOpen] = useState(false)
  const { data: kinds = [] } = useCall(['import', 'kinds'], (signal) => engine.import.kinds(undefined, { signal }))
  const save = async (kind: string, format: 'csv' | 'xlsx') => {
    try {
      const { name, file } = await engine.import.template({ kind, format })
      saveBlob(file, name)
      say(text.exported(name))
    } catch (thrown) {
      say(failureOf(thrown).sentence)
    }
  }
  return (
    <Card
      title={text.kindsTitle}
      note={text.kindsNote(formatCount(kinds.length))}
      action={
        <Button kind="text" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? text.kindsLess : text.kindsAll}
        </Button>
      }
    >
      {open && (
        <ul className="import-kinds">
          {kinds.map((kind) => (
            <li key={kind.id}>
              <span>
                {kindName(words, kind.id)} {!kind.verified && <Tag kind="waiting">{text.unverified}</Tag>}
              </span>
              <span className="import-meta">{text.kindColumns(kind.columns, kind.required.length)}</span>
              <Button
                kind="text"
                size="small"
                icon={ExportIcon}
                aria-label={text.template(kindName(words, kind.id), 'XLSX')}
                onClick={() => void save(kind.id, 'xlsx')}
              >
                XLSX
              </Button>
              <Button
                kind="text"
                size="small"
                icon={ExportIcon}
                aria-label={text.template(kindName(words, kind.id), 'CSV')}
                onClick={() => void save(kind.id, 'csv')}
              >
                CSV
              </Button>
            </li>
          ))}
        </ul>
      )}
      <p className="import-kinds-quality">
        <a href={hrefOf({ page: 'quality' })}>{words.quality.open}</a>
        <span className="import-meta"> {words.quality.openDetail}</span>
      </p>
    </Card>
  )
}
