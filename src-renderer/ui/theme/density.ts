import { createContext, use } from 'react'

/** `desk` is dense, for mouse and keys; `visit` is large, for the finger. One screen has one of them. */
export type Density = 'desk' | 'visit'

/** The density of the screen around a component. */
export const DensityContext = createContext<Density>('desk')

/** The density of the screen around this component. */
export function useDensity(): Density {
  return use(DensityContext)
}
