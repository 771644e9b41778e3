import { openStored, saveStored } from '../report/save-file.ts'

/** Opens a paper where it can be printed; saves it where no window may be opened. */
export async function printPaper(file: string, name: string): Promise<void> {
  if (!openStored(file)) await saveStored(file, name)
}
