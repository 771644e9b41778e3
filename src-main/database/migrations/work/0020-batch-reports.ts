import type { Migration } from '../../migrate.ts'

/** Many reports at once: what a batch issues for whom, and where each of its subjects stands. */
export const batchReports: Migration = {
  version: 20,
  name: 'batch reports',
  sql: `
    create table batch_report(
      id text primary key, kind text not null, scope text not null, purpose text not null, origin text not null,
      state text not null, note text, total integer not null, made_at text not null, finished_at text,
      officer text not null, officer_id text not null
    ) strict;
    create index batch_report_state on batch_report(state, made_at);

    create table batch_report_item(
      batch text not null references batch_report(id), position integer not null, subject_uid text,
      given text not null, subject_name text not null, subject_code text, state text not null, number text,
      reason text,
      primary key(batch, position)
    ) strict, without rowid;
    create unique index batch_report_item_subject on batch_report_item(batch, subject_uid);
    create index batch_report_item_state on batch_report_item(batch, state, position);

    create index paper_issued on paper(issued_at);
    create index paper_content_hash on paper(content_hash);
    create index paper_file_hash on paper(file_hash);
  `,
}
