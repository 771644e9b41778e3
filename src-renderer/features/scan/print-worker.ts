declare function importScripts(address: string): void

/** Remarks of the library on its own data; what really fails comes back as an answer. */
const REMARKS =
  /^(Warning: Parameter not found|Warning: Invalid resolution|Estimating resolution|Detected \d+ diacritics)/

for (const way of ['warn', 'error', 'log'] as const) {
  const write = console[way].bind(console)
  console[way] = (...said: unknown[]) => {
    if (!REMARKS.test(String(said[0]))) write(...said)
  }
}

// A script of this program's own: the policy of this thread allows no other.
importScripts(new URL(self.location.href).searchParams.get('reader') ?? '')

export {}
