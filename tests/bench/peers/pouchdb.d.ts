/** The part of PouchDB that the bench uses; the package brings no types. */
declare module 'pouchdb' {
  export default class PouchDB {
    constructor(name: string)
    bulkDocs(documents: readonly object[]): Promise<unknown>
    close(): Promise<void>
    readonly replicate: { from(source: PouchDB, options?: { batch_size?: number }): Promise<unknown> }
  }
}
