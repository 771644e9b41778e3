import { engine } from '../../../engine.ts'
import { useCall } from '../../../queries.ts'
import { useSaidVisit } from '../said-visit.ts'
import { useVisitActs } from '../visit-context.tsx'
import { EvidenceViewer } from './evidence-viewer.tsx'

/** A piece large, as it is now; mounted only while it is looked at, so that tiles need not know the whole visit. */
export function PieceById({ piece, onClose }: { readonly piece: string; readonly onClose: () => void }) {
  const { id } = useVisitActs()
  const visit = useSaidVisit(useCall(['visit', id], (signal) => engine.visit.get({ id }, { signal })).data)
  const found = [...(visit?.photos ?? []), ...(visit?.otherEvidence ?? [])].find((one) => one.id === piece)
  if (!visit || !found) return null
  return <EvidenceViewer piece={found} visit={visit} onClose={onClose} />
}
