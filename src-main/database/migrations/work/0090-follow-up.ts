import type { Migration } from '../../migrate.ts'

/**
 * What follows a visit: acts on its orders to correct, decisions of the office and amendments of the inspector until the
 * hub has sent them back, and tasks taken over from colleagues.
 */
export const followUp: Migration = {
  version: 90,
  name: 'follow-up and review',
  sql: `
    create table follow_up(
      id text primary key, visit text not null, finding text not null, subject_uid text not null,
      subject_name text not null, act text not null, reason text not null, deadline text, evidence text not null,
      made_at text not null, officer text not null
    ) strict;
    create index follow_up_visit on follow_up(visit, made_at);
    create trigger follow_up_immutable before update on follow_up
      begin select raise(abort, 'an act on an order is immutable'); end;
    create trigger follow_up_kept before delete on follow_up
      begin select raise(abort, 'an act on an order is kept'); end;

    create table review_act(
      id text primary key, mutation text not null, visit text not null, event text not null, made_at text not null
    ) strict;
    create index review_act_visit on review_act(visit, made_at);

    create table task_act(
      mutation text primary key, task text not null, act text not null, body text not null, made_at text not null
    ) strict;
    create index task_act_task on task_act(task);
  `,
}
