/** Words of what keeps a visit safe: taking back, windows, drafts on another device, the clock. */
export const keeping = {
  takeBack: '撤销',
  recovered: (count: number) => (count === 0 ? '资料库已按日志恢复' : `找回 ${count} 份未完成的记录`),
  of: {
    answer: (number: string) => `第 ${number} 项的答案`,
    finding: '问题的改动',
    findingOf: (number: string) => `第 ${number} 项的问题`,
    photo: '照片的增删',
    photoOf: (number: string) => `第 ${number} 项的照片`,
    several: (count: string) => `${count} 项的答案`,
    last: '上一步',
  },
  window: {
    title: '这次检查正在另一个窗口中进行。',
    since: (time: string) => `自 ${time} 起。为免互相覆盖，这个窗口只能看，不能改。`,
    takeOver: '在这里接着做',
  },
  clock: {
    title: '设备时钟比上次保存时早。',
    times: (saved: string, found: string) =>
      `上次保存记为 ${saved}，其后时钟显示 ${found}。两个时间都已保留，先后以保存次序为准；请校准时钟后再请当事人签名。`,
  },
  draft: {
    export: '导出草稿',
    import: '导入草稿',
    exportTitle: (subject: string) => `导出对${subject}的检查草稿`,
    exportDetail:
      '答案、问题、照片、签名和已出具的文书写成一个加密文件，可存到 U 盘，在同一平台登记的另一台工作站上导入后接着检查。',
    exportLocks: '导出后本机锁定这次检查',
    exportAct: '导出并锁定',
    doneTitle: '草稿已导出',
    doneFile: (name: string, photos: string) => `文件 ${name}，含照片 ${photos} 张。`,
    passphrase: '口令',
    passphraseOnce: '口令只显示这一次，本机不留存。请另行记下，不要和文件放在一起。',
    doneAct: '已记下口令',
    importTitle: '导入检查草稿',
    importDetail: '草稿导入后成为本机进行中的检查，原设备上的那一份保持锁定。',
    file: '草稿文件',
    choose: '选择文件',
    none: '还没有选择文件',
    passphraseLike: '如 ABCDE-FGH23-JKLMN-PQR45',
    noPassphrase: '还没有填写口令',
    importAct: '导入并接着检查',
  },
  away: {
    tag: '已转出',
    title: '这次检查已转出。',
    said: (time: string, officer: string) =>
      `${officer}于 ${time} 导出草稿，检查在另一台设备上继续。本机的内容仍在，只是锁定。`,
    goesOn: (time: string, device: string) => `自${time} 起，检查在设备 ${device} 上继续。本机的内容仍在，只是锁定。`,
    finished: (time: string, device: string) =>
      `检查已在设备 ${device} 上完成，${time} 报到平台。本机的内容仍在，只是锁定。`,
    bringBack: '取回',
    bringTitle: '取回这次检查',
    bringDetail: '取回后在本机继续。另一台设备上导入后所做的内容不会到本机；若那边也完成了检查，平台会收到两份。',
    reason: '取回的原因',
    reasonLike: '如 草稿没有导入，原定人员改由本机继续',
    noReason: '还没有写明原因',
    bringAct: '取回并继续',
  },
  elsewhere: {
    title: '另一台设备上未完成的检查',
    at: (device: string, time: string) => `设备 ${device} · 截至${time}`,
    goOn: '在本机继续',
    goOnWith: (subject: string) => `在本机继续对${subject}的检查`,
    locks: '那台设备下次同步后锁定这次检查',
    detail: (device: string, time: string) =>
      `接着设备 ${device} 最近一次存到平台的内容检查，截至${time}。其后在那台设备上所做的不会到本机。照片随后从平台取回，没有上报的还在原设备上。`,
  },
  atHub: (time: string) => `草稿已存平台 ${time}`,
  list: {
    stage: { opening: '检查开场', items: '逐项检查', sign: '签名确认' },
  },
} as const
