import type { Dictionary } from '../dictionary.ts'

export const exporting: Dictionary['exporting'] = {
  title: (what) => `Export ${what}`,
  consequence: 'Purpose and number go into the log, saved or not; number, name, office and time stand in the file.',
  act: 'Export',
  done: (name) => `${name} exported`,
  format: 'Format',
  formats: { xlsx: 'XLSX', csv: 'CSV' },
  formatDetails: { xlsx: 'printed with the number on every page', csv: 'the number in the last column of every row' },
  what: {
    quality: 'the table on data quality',
    trial: 'the subjects whose grade would change',
    badRows: 'the bad rows',
    register: 'the register of the batch',
    batch: (count) => `${count} reports and their register`,
  },

  purpose: 'Purpose',
  otherPurpose: 'Purpose in words',
  otherPurposeHint: 'name the matter it serves',
  purposeMissing: 'Choose a purpose first',
  purposeShort: 'Say what it is for, in at least 2 characters.',
}
