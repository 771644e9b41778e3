import type { Migration } from '../../migrate.ts'

/** What is done about a finding beside its correction: photographs of before and after, measures, coercion, leniency, transfer. */
export const findings: Migration = {
  version: 40,
  name: 'findings',
  sql: `alter table finding add column details text not null default '{}';`,
}
