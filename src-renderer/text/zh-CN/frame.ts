/** Words of the frame around every page. */
export const frame = {
  work: '我的工作',
  search: '查询',
  visits: '检查',
  reports: '报告',
  sync: '同步',
  find: '查找主体或命令',
  staleWarn: (days: number, left: number) =>
    `资料已 ${days} 天没有更新。再过 ${left} 天将自动锁定；现在看到的等级可能不是最新。`,
  staleLocked: (days: number) => `资料已 ${days} 天没有更新，查询和档案已停用。未完成的检查、文书和同步不受影响。`,
  syncNow: '立即同步',
}
