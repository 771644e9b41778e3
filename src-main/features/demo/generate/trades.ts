/** A penalty that a trade attracts: breach, facts, article, fine in yuan from the statute's range. */
export type DemoBreach = {
  readonly breach: string
  readonly facts: string
  readonly basis: string
  readonly fine: readonly [number, number]
  readonly by: DemoAgency
}

/** Which body acts: its full name is made from the district. */
export type DemoAgency =
  | '市场监管局'
  | '行政审批局'
  | '消防救援大队'
  | '城市管理局'
  | '税务局'
  | '人力资源和社会保障局'
  | '住房和城乡建设局'
  | '应急管理局'
  | '生态环境分局'
  | '卫生健康委员会'

/** A licence of a trade: certificate, its number's prefix, body, years it runs (null = without end). */
export type DemoLicence = {
  readonly certificate: string
  readonly prefix: string
  readonly by: DemoAgency
  readonly years: number | null
  readonly content: string
}

/** A trade: how companies and shops are called, GB/T 4754 section, scope, licences and typical breaches. */
export type DemoTrade = {
  readonly share: number
  readonly company: string
  readonly shops: readonly string[]
  readonly industry: string
  readonly scope: string
  readonly licences: readonly DemoLicence[]
  readonly breaches: readonly DemoBreach[]
}

const licence = (
  certificate: string,
  prefix: string,
  by: DemoAgency,
  years: number | null,
  content: string,
): DemoLicence => ({ certificate, prefix, by, years, content })
const breach = (by: DemoAgency, name: string, facts: string, basis: string, low: number, high: number): DemoBreach => ({
  breach: name,
  facts,
  basis,
  fine: [low, high],
  by,
})

const FOOD = licence('食品经营许可证', 'JY241', '行政审批局', 5, '热食类食品制售；预包装食品销售')
const GATHERING = licence(
  '公众聚集场所投入使用、营业前消防安全检查意见书',
  '消检',
  '消防救援大队',
  null,
  '准予投入使用、营业',
)
const SIGN = licence('户外广告设置许可', '城管许', '城市管理局', 2, '设置门头牌匾一处')
const BUILDING = licence('建筑业企业资质证书', 'D341', '住房和城乡建设局', 5, '建筑工程施工总承包三级')
const SAFETY = licence('安全生产许可证', '（豫）JZ安许证字', '住房和城乡建设局', 3, '建筑施工')
const HEALTH = licence('公共场所卫生许可证', '卫公证字', '卫生健康委员会', 4, '住宿、美容美发')
const DRUGS = licence('药品经营许可证', '豫CB371', '市场监管局', 5, '处方药、非处方药、中成药零售')
const PRODUCTION = licence('食品生产许可证', 'SC104', '市场监管局', 5, '糕点、速冻食品生产')
const TRANSPORT = licence('道路运输经营许可证', '豫交运管许可', '城市管理局', 4, '道路普通货物运输')

const EXPIRED_FOOD = breach(
  '市场监管局',
  '使用超过保质期的食品原料',
  '后厨货架上有超过保质期的调味料，部分已开封使用',
  '食品安全法第三十四条第十项、第一百二十四条',
  5000,
  60_000,
)
const NO_CHECK = breach(
  '市场监管局',
  '未按规定查验供货者许可证和食品合格证明文件',
  '不能提供所购生鲜肉类的检验检疫证明和供货者资质',
  '食品安全法第五十三条、第一百二十六条',
  1000,
  20_000,
)
const PRICE = breach(
  '市场监管局',
  '不按规定明码标价',
  '经营场所部分商品未标明价格',
  '价格法第十三条、第四十二条',
  500,
  5000,
)
const ADVERT = breach(
  '市场监管局',
  '发布虚假广告',
  '在门店和网络页面宣传与实际不符的功效',
  '广告法第二十八条、第五十五条',
  10_000,
  100_000,
)
const EXIT = breach(
  '消防救援大队',
  '占用、堵塞、封闭疏散通道、安全出口',
  '安全出口处堆放杂物，影响疏散',
  '消防法第二十八条、第六十条',
  5000,
  30_000,
)
const STREET = breach(
  '城市管理局',
  '擅自占用城市道路经营',
  '在店外人行道上摆放桌椅经营',
  '城市道路管理条例第三十一条、第四十二条',
  500,
  10_000,
)
const WAGES = breach(
  '人力资源和社会保障局',
  '未按规定支付劳动者工资',
  '拖欠三名劳动者两个月工资',
  '劳动保障监察条例第二十六条',
  2000,
  20_000,
)
const SITE = breach(
  '住房和城乡建设局',
  '施工现场未按规定采取防尘措施',
  '裸露土方未覆盖，出入口未设冲洗设施',
  '大气污染防治法第六十九条、第一百一十五条',
  10_000,
  100_000,
)
const HAZARD = breach(
  '应急管理局',
  '未将事故隐患排查治理情况如实记录',
  '抽查三个月的隐患排查台账，无治理记录',
  '安全生产法第四十一条、第九十七条',
  5000,
  80_000,
)
const TAX = breach(
  '税务局',
  '未按照规定期限办理纳税申报',
  '未在规定期限内申报增值税',
  '税收征收管理法第六十二条',
  200,
  2000,
)

/** Trades with their shares; well over half of all subjects are shops. */
export const TRADES: readonly DemoTrade[] = [
  {
    share: 20,
    company: '餐饮',
    shops: ['烩面馆', '小吃店', '羊肉汤馆', '火锅店', '早餐店', '家常菜馆'],
    industry: 'H',
    scope: '餐饮服务；食品销售；外卖递送服务；餐饮管理。',
    licences: [FOOD, SIGN, GATHERING],
    breaches: [EXPIRED_FOOD, NO_CHECK, STREET, EXIT],
  },
  {
    share: 16,
    company: '商贸',
    shops: ['便利店', '百货店', '日用品店', '五金店'],
    industry: 'F',
    scope: '日用百货销售；五金产品零售；预包装食品销售。',
    licences: [FOOD, SIGN],
    breaches: [PRICE, NO_CHECK, TAX],
  },
  {
    share: 9,
    company: '食品',
    shops: ['食品店', '熟食店', '烘焙店', '干果店'],
    industry: 'C',
    scope: '食品生产；食品销售；糕点制售。',
    licences: [PRODUCTION, FOOD],
    breaches: [NO_CHECK, EXPIRED_FOOD, ADVERT],
  },
  {
    share: 7,
    company: '酒店管理',
    shops: ['宾馆', '客栈', '旅馆'],
    industry: 'H',
    scope: '住宿服务；餐饮服务；会议服务。',
    licences: [HEALTH, GATHERING, FOOD],
    breaches: [EXIT, PRICE],
  },
  {
    share: 6,
    company: '大药房',
    shops: ['药店', '药房'],
    industry: 'F',
    scope: '药品零售；医疗器械零售；保健食品销售。',
    licences: [DRUGS],
    breaches: [ADVERT, PRICE],
  },
  {
    share: 9,
    company: '建筑工程',
    shops: ['装饰设计部', '门窗经营部', '建材店'],
    industry: 'E',
    scope: '房屋建筑工程施工；装饰装修工程；建筑材料销售。',
    licences: [BUILDING, SAFETY],
    breaches: [SITE, WAGES, HAZARD],
  },
  {
    share: 6,
    company: '物流',
    shops: ['快递服务部', '货运部'],
    industry: 'G',
    scope: '道路普通货物运输；仓储服务；装卸搬运。',
    licences: [TRANSPORT],
    breaches: [HAZARD, WAGES, TAX],
  },
  {
    share: 7,
    company: '信息科技',
    shops: ['手机维修店', '打印店', '电脑经营部'],
    industry: 'I',
    scope: '软件开发；信息系统集成；计算机及配件销售。',
    licences: [],
    breaches: [TAX, WAGES],
  },
  {
    share: 6,
    company: '美业',
    shops: ['理发店', '美容店', '足浴店'],
    industry: 'O',
    scope: '美容服务；理发服务；化妆品零售。',
    licences: [HEALTH],
    breaches: [ADVERT, PRICE],
  },
  {
    share: 5,
    company: '汽车服务',
    shops: ['汽车维修店', '洗车行', '轮胎店'],
    industry: 'O',
    scope: '机动车维修；洗车服务；汽车配件销售。',
    licences: [],
    breaches: [PRICE, HAZARD],
  },
  {
    share: 5,
    company: '服饰',
    shops: ['服装店', '鞋店', '童装店'],
    industry: 'F',
    scope: '服装零售；鞋帽零售；针纺织品销售。',
    licences: [],
    breaches: [PRICE, ADVERT],
  },
  {
    share: 4,
    company: '机械',
    shops: ['机电经营部', '农机店'],
    industry: 'C',
    scope: '机械设备制造；机械零部件加工；机电设备销售。',
    licences: [],
    breaches: [HAZARD, WAGES, TAX],
  },
]
