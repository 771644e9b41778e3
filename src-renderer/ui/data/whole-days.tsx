const DAY = /(\d{4}-\d{2}-\d{2})/

/** A sentence whose days do not break at the end of a line. */
export function WholeDays({ text }: { readonly text: string }) {
  return text.split(DAY).map((part, index) =>
    DAY.test(part) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence do not move
      <span key={index} className="cw-day">
        {part}
      </span>
    ) : (
      part
    ),
  )
}
