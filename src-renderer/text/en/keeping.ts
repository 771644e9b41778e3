import type { Dictionary } from '../dictionary.ts'

/** Words of what keeps a visit safe: taking back, windows, drafts on another device, the clock. */
export const keeping: Dictionary['keeping'] = {
  takeBack: 'Undo',
  recovered: (count) =>
    count === 0
      ? 'Database restored from its journal'
      : `${count} unfinished ${count === 1 ? 'record' : 'records'} found`,
  of: {
    answer: (number) => `answer to item ${number}`,
    finding: 'change of a finding',
    findingOf: (number) => `finding of item ${number}`,
    photo: 'photograph added or removed',
    photoOf: (number) => `photograph of item ${number}`,
    several: (count) => `answers to ${count} items`,
    last: 'last step',
  },
  window: {
    title: 'This check is open in another window',
    since: (time) => ` since ${time}. So that nothing is overwritten, this window shows it and changes nothing.`,
    takeOver: 'Go on here',
  },
  clock: {
    title: 'The clock of the device is behind the last save.',
    times: (saved, found) =>
      ` The last save is dated ${saved}, afterwards the clock said ${found}. Both times are kept and the order is that of the saves; set the clock right before anybody signs.`,
  },
  draft: {
    export: 'Export draft',
    import: 'Import draft',
    exportTitle: (subject) => `Export the draft of the check of ${subject}`,
    exportDetail:
      'Answers, findings, photographs, signatures and issued papers are written into one encrypted file, for a USB stick, to go on with on another workstation of the same platform.',
    exportLocks: 'The check is locked here afterwards',
    exportAct: 'Export and lock',
    doneTitle: 'Draft exported',
    doneFile: (name, photos) => `File ${name}, photographs: ${photos}.`,
    passphrase: 'Passphrase',
    passphraseOnce: 'It is shown this once and kept nowhere. Write it down, and not beside the file.',
    doneAct: 'Written down',
    importTitle: 'Import the draft of a check',
    importDetail: 'The draft becomes an open check on this device; the one it came from stays locked.',
    file: 'Draft file',
    choose: 'Choose a file',
    none: 'No file chosen yet',
    passphraseLike: 'such as ABCDE-FGH23-JKLMN-PQR45',
    noPassphrase: 'The passphrase is missing',
    importAct: 'Import and go on',
  },
  away: {
    tag: 'elsewhere',
    title: 'This check goes on elsewhere.',
    said: (time, officer) =>
      ` ${officer} exported the draft on ${time}; the check goes on on another device. All is still here, but locked.`,
    goesOn: (time, device) => ` It goes on on device ${device} since ${time}. All is still here, but locked.`,
    finished: (time, device) =>
      ` It was finished on device ${device} and reached the platform on ${time}. All is still here, but locked.`,
    bringBack: 'Bring back',
    bringTitle: 'Bring this check back',
    bringDetail:
      'It goes on here. What was done on the other device since does not come along; if the check is finished there, too, the platform receives both.',
    reason: 'Why',
    reasonLike: 'such as: the draft was never imported',
    noReason: 'The reason is missing',
    bringAct: 'Bring back and go on',
  },
  elsewhere: {
    title: 'Unfinished checks on another device',
    at: (device, time) => `device ${device} · as of ${time}`,
    goOn: 'Go on here',
    goOnWith: (subject) => `Go on here with the check of ${subject}`,
    locks: 'The other device locks the check at its next synchronisation',
    detail: (device, time) =>
      `It goes on with what device ${device} last kept on the platform, as of ${time}. What was done there since does not come along. Photographs follow from the platform; those not sent yet stay on that device.`,
  },
  atHub: (time) => `Draft on the platform ${time}`,
  list: {
    stage: { opening: 'opening', items: 'items', sign: 'signatures' },
  },
}
