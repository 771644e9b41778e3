import { describeSectors } from './support/sector-runs.ts'

describeSectors({ width: 1024, height: 768 }, true)
