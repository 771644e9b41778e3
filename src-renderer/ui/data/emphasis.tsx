import { Fragment } from 'react'

/**
 * A sentence of the dictionary with its numbers in bold: `待上报 <b>2</b> 项`. Only `<b>` is known, and nothing is ever
 * read as HTML.
 */
export function Emphasis({ text }: { readonly text: string }) {
  return text.split(/<b>(.*?)<\/b>/).map((piece, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence never change their order
    index % 2 === 1 ? <b key={index}>{piece}</b> : <Fragment key={index}>{piece}</Fragment>,
  )
}
