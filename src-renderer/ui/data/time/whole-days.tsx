const DAY = /(\d{4}-\d{2}-\d{2})/

/** A sentence in parts, each a day or what stands between two. */
export const cutAtDays = (text: string): readonly { readonly text: string; readonly isDay: boolean }[] =>
  text.split(DAY).map((part, index) => ({ text: part, isDay: index % 2 === 1 }))

/** A sentence whose days do not break at the end of a line. */
export function WholeDays({ text }: { readonly text: string }) {
  return cutAtDays(text).map((part, index) =>
    part.isDay ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence do not move
      <span key={index} className="cw-day">
        {part.text}
      </span>
    ) : (
      part.text
    ),
  )
}
