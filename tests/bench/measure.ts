// node measure.ts NAME PLACE SUBJECTS ROUNDS: one measure in a process of its own; findings go to the parent.
import { openCity } from './city/city.ts'
import { measures } from './measures.ts'

const [name = '', place = '', subjects = '', rounds = ''] = process.argv.slice(2)
const city = openCity(place, Number(subjects), Number(rounds))
const measure = await measures[name]?.()
for await (const finding of measure?.(city) ?? []) process.send?.(finding)
city.close()
// The end is asked for, not waited for: a thread or browser of the measure must not keep the process.
process.exit(0)
