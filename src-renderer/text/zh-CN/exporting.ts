/** Words of files with personal or city data that leave the workstation, and of the purpose that is asked for them. */
export const exporting = {
  title: (what: string) => `导出${what}`,
  consequence: '用途和编号记入日志，取消保存也不删；编号、姓名、单位、时间写在文件里。',
  act: '导出',
  done: (name: string) => `已导出 ${name}`,
  format: '文件格式',
  formats: { xlsx: 'XLSX', csv: 'CSV' },
  formatDetails: { xlsx: '打印时每页页脚有编号', csv: '编号在每行最后一列' },
  what: {
    quality: '数据质量表',
    trial: '等级会变的主体',
    badRows: '有误的行',
    register: '批量出具登记簿',
    batch: (count: string) => `报告和登记簿（${count} 份报告）`,
  },

  purpose: '用途',
  otherPurpose: '具体用途',
  otherPurposeHint: '写明依据的事项',
  purposeMissing: '先选择用途',
  purposeShort: '请写明具体用途，至少 2 个字。',
} as const
