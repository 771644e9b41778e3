import { describeSectors } from './support/sector-runs.ts'

describeSectors({ width: 1280, height: 800 }, false)
