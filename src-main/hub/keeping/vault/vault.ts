/**
 * Attachments by the SHA-256 of their content (64 hex digits), sealed frame by frame, also while they arrive. It lies in
 * a folder beside SQLite (`folder.ts`) or in PostgreSQL itself (`table.ts`), so that every hub on it has every file.
 */
export type FileVault = {
  /** Plain bytes of an unfinished upload that are kept for good; 0 when there is none. A torn end is cut off. */
  received(sha256: string): Promise<number>
  /** Appends bytes to an unfinished upload that has come `at` bytes far; durable when it returns. Throws OutOfPlace. */
  append(sha256: string, bytes: Uint8Array, at: number): Promise<void>
  /** Checks the whole upload against its hash; a wrong one is dropped. Answers whether it is kept, and its size. */
  finish(sha256: string): Promise<{ kept: boolean; size: number }>
  /** Plain content, piece by piece. Throws when a frame was damaged. */
  read(sha256: string): AsyncGenerator<Uint8Array>
  /** Removes a file that nothing names any more, whole or not. */
  remove(sha256: string): Promise<void>
}

/** Two requests sent pieces of one file at the same time, by two hubs; the later one asks again how far it has come. */
export class OutOfPlace extends Error {
  override readonly name = 'OutOfPlace'
}
