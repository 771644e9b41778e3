import { engine } from '../../../engine.ts'
import { go } from '../../../navigation.ts'
import { type Act, useAct } from '../use-act.ts'

/** 复查: opens a visit that asks what failed in another one; what kept it from starting is said in `failed`. */
export function useRecheck(): Omit<Act, 'run'> & { readonly recheck: (visit: string) => Promise<boolean> } {
  const { run, ...act } = useAct()
  const recheck = (visit: string): Promise<boolean> =>
    run(async () => {
      const { id } = await engine.visit.followUp.recheck({ visit })
      go({ page: 'visit', id })
    })
  return { ...act, recheck }
}
