// Style sheets are imported for their effect; the bundler turns them into files of the page's own origin.
declare module '*.css'
