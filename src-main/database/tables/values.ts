/** 0 or 1: SQLite has no boolean. */
export type Flag = 0 | 1
/** A JSON document kept as text; its reader parses it by a schema. */
export type JsonText = string
/** Legal day 'YYYY-MM-DD' in Asia/Shanghai. */
export type Day = string
/** Instant, ISO 8601 in UTC. */
export type Instant = string
