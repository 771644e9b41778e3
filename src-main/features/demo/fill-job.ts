import type { CityStore } from '../../database/handle.ts'
import type { Job } from '../bulk/bulk.ts'
import { Failure } from '../failure/failure.ts'
import { openCityRegistry } from '../import/write/registry-store.ts'
import { type DemoCity, fillCity } from './city.ts'
import { fillNewCity, isNewCity } from './new-city.ts'

/**
 * Fills city.db with the invented city: the fast way when it is new, else row by row in place of what is there. Answers
 * the number of subjects. A Failure DM-0102 where real subjects are.
 */
export const fillJob: Job<DemoCity, number> = ({ city }, wanted, progress, signal) => {
  if (holdsReal(city)) {
    throw new Failure('DM-0102', '这个文件夹里已有导入的主体，不能混入演示资料。', '请用一个单独的文件夹做演示。')
  }
  return isNewCity(city)
    ? fillNewCity(city, wanted, progress, signal)
    : fillCity(openCityRegistry(city), wanted, progress, signal)
}

/** Counts instead of looking for one: both counts are read from indexes, the search would read every subject. */
function holdsReal({ connection }: CityStore): boolean {
  const count = (where: string): number =>
    connection.prepare<[], number>(`select count(*) from subject ${where}`).pluck().get() ?? 0
  return count('') > count("where source = 'demo'")
}
