/** How long the address of a saved file stays valid, milliseconds. */
const VALID = 60_000

/** Hands a file to the person under a name; the shell decides where it is put. */
export function saveBlob(content: Blob, name: string): void {
  const url = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), VALID)
}

/** Saves a stored file (its SHA-256) under a name. Answers whether it could be read. */
export async function saveStored(file: string, name: string): Promise<boolean> {
  const answer = await fetch(`/files/${file}`)
  if (!answer.ok) return false
  saveBlob(await answer.blob(), name)
  return true
}

/**
 * Opens a stored PDF in a window of its own, where it can be printed; the desktop shell opens no window and shows its
 * print dialog instead. Answers whether that happened.
 */
export function openStored(file: string): boolean {
  const opened = window.open(`/files/${file}`, '_blank')
  if (location.protocol === 'app:') return true
  if (!opened) return false
  opened.opener = null
  return true
}

/** Saves what the shell serves at an address; it takes it from the engine piece by piece, none of it is held here. */
export function saveFrom(address: string, name: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}
