/** Subjects that tasks and guides name: all in 金水区, all invented. */
export const SHOWCASE = {
  restaurant: '郑州豫满楼餐饮有限公司',
  engineering: '河南省育峻岚建设工程管理有限公司',
  bakery: '郑州市豫穗香食品有限公司',
  hotel: '郑州云汀酒店有限公司',
  coldStore: '郑州聚和源冷链仓储有限公司',
  grandHotel: '郑州迎嵩大酒店有限公司',
  groceries: '郑州丰穗副食商贸有限公司',
  supervision: '河南工准工程监理有限公司',
  snacks: '郑州嘉禾里食品有限公司',
} as const
export type ShowcaseKey = keyof typeof SHOWCASE
