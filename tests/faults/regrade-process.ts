import { openStore } from '../../src-main/database/handle.ts'
import { openEncrypted } from '../../src-main/database/open.ts'
import type { CityTables } from '../../src-main/database/tables.ts'
import { assessSubjects } from '../../src-main/features/grade/assess/assess.ts'

// Grades the whole city of a file until it is done or killed: `node regrade-process.ts FILE KEY-IN-HEX INSTANT`.

const [file = '', key = '', instant = ''] = process.argv.slice(2)
const city = openStore<CityTables>(openEncrypted(file, Buffer.from(key, 'hex')))
process.stdout.write('begun\n')
await assessSubjects({ city, now: () => new Date(instant) }, 'all')
city.connection.close()
