import type { Migration } from '../../migrate.ts'

/** Papers of a visit: what one corrects, why one was taken back, how it was handed over; and forms that are being filled in. */
export const papers: Migration = {
  version: 60,
  name: 'papers',
  sql: `
    alter table paper add column replaces text;
    alter table paper add column replaced_by text;
    alter table paper add column cancelled_at text;
    alter table paper add column cancel_reason text;
    alter table paper add column handed_over text;
    alter table paper add column handed_over_at text;
    alter table paper add column handed_over_to text;
    alter table paper add column entries text;
    create index paper_visit on paper(visit, issued_at);

    create table paper_entry(
      visit text not null, form text not null, entries text not null, changed_at text not null,
      primary key(visit, form)
    ) strict, without rowid;
    create trigger paper_entry_gone after delete on visit begin delete from paper_entry where visit = old.id; end;
  `,
}
