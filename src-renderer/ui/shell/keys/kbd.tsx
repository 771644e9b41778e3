import './kbd.css'

/** Keys as they stand on the keyboard, one cap each: `<Kbd keys={['Ctrl', 'K']} />`. */
export function Kbd({ keys }: { readonly keys: readonly string[] }) {
  return (
    <span className="cw-keys">
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  )
}
