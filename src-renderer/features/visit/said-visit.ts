import type { ItemView, Visit } from '@main/features/visit/contract.ts'
import { useMemo } from 'react'
import { useText } from '../../text/index.ts'

/**
 * A visit as the present language says it: the words of its items, results and follow-ups. Titles of sections, options
 * and articles stay as they are kept, for they are also answers.
 */
export function useSaidVisit(visit: Visit | undefined): Visit | undefined {
  const { said } = useText().engine
  return useMemo(() => {
    if (!visit) return undefined
    const item = (own: ItemView): ItemView => ({
      ...own,
      text: said(own.text),
      help: own.help && said(own.help),
      unit: own.unit && said(own.unit),
      measure: own.measure && said(own.measure),
    })
    return {
      ...visit,
      checklist: {
        ...visit.checklist,
        sections: visit.checklist.sections.map((section) => ({ ...section, items: section.items.map(item) })),
      },
      resultOptions: visit.resultOptions.map((option) => ({ ...option, text: said(option.text) })),
      followUps: Object.fromEntries(
        Object.entries(visit.followUps).map(([id, one]) => [
          id,
          { ...one, text: said(one.text), article: said(one.article) },
        ]),
      ),
    }
  }, [visit, said])
}
