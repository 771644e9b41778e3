/** The part of PouchDB that the bench uses; the package brings no types. */
declare module 'pouchdb' {
  export default class PouchDB {
    constructor(name: string)
    bulkDocs(documents: readonly object[]): Promise<unknown>
    close(): Promise<void>
  }
}
