// Files that the bundler puts beside the page; the import is their address.
declare module '*?worker&url' {
  const address: string
  export default address
}

declare module '*?url' {
  const address: string
  export default address
}
