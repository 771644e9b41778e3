import { describeSectors, turnOf } from './support/sector-runs.ts'

describeSectors({ width: 1024, height: 768 }, true, turnOf(1))
