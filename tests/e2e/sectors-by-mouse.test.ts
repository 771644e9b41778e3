import { describeSectors, turnOf } from './support/sector-runs.ts'

describeSectors({ width: 1280, height: 800 }, false, turnOf(0))
