import { addDays, addYears, type Day } from '../../../law/day.ts'
import type { RecordDraft } from '../generate/records/draft.ts'
import type { ShowcaseKey } from './showcase-names.ts'
import { evaluation, foodLicence, honour, inspection, kept, MARKET, penalised, record, year } from './showcase-parts.ts'
import { restaurant } from './showcase-restaurant.ts'

const coldStore = (today: Day): RecordDraft[] => {
  const date = addDays(today, -96)
  return [
    record(
      'serious_list',
      date,
      MARKET,
      `金市监失信〔${year(date)}〕4 号`,
      '市场监管严重违法失信',
      {
        list: 'L01',
        facts: '贮存、销售无检疫证明的冷冻肉类，货值较大',
        reason: '受到较重行政处罚，性质恶劣、情节严重',
        listedAt: date,
      },
      { repair_class: '严重', public_until: addYears(date, 3) },
    ),
    penalised(
      today,
      120,
      `金市监处罚〔${year(addDays(today, -120))}〕19 号`,
      '经营未按规定进行检疫的肉类',
      '严重',
      180_000,
      1095,
    ),
    foodLicence(today, '6631', 400),
    inspection(
      addDays(today, -20),
      `金市监检〔${year(addDays(today, -20))}〕377 号`,
      '专项检查：冷库温度记录缺失',
      'N08',
      '发现问题待后续处理',
      {
        deadline: addDays(today, -3),
        closed: '未完结',
      },
    ),
    evaluation(addDays(today, -140), '金水区税务局', '纳税缴费信用', 'C'),
  ]
}

/** Records of the showcase subjects as of a day; their reference grades are C, B, A, B, D, A, B, B, B in this order. */
export const SHOWCASE_RECORDS: Readonly<Record<ShowcaseKey, (today: Day) => RecordDraft[]>> = {
  restaurant,
  engineering: (today) => [
    penalised(
      today,
      200,
      `金建罚〔${year(addDays(today, -200))}〕51 号`,
      '旁站记录缺监理签名',
      '一般',
      20_000,
      365,
      '金水区住房和城乡建设局',
    ),
    penalised(
      today,
      40,
      `金人社罚〔${year(addDays(today, -40))}〕8 号`,
      '未按规定公示工资发放情况',
      '轻微',
      2000,
      90,
      '金水区人力资源和社会保障局',
    ),
    foodLicence(today, '6604', 260),
    evaluation(addDays(today, -120), '金水区税务局', '纳税缴费信用', 'B'),
  ],
  bakery: (today) => [
    foodLicence(today, '6608', 900),
    honour(addDays(today, -300), '守合同重信用企业', '郑州市守合同重信用企业公示名单'),
    evaluation(addDays(today, -130), '金水区税务局', '纳税缴费信用', 'A'),
    inspection(
      addDays(today, -90),
      `金市监检〔${year(addDays(today, -90))}〕240 号`,
      '日常监督检查：未发现问题',
      'N01',
      '未发现问题',
    ),
    kept(addDays(today, -350), '食品安全主体责任'),
  ],
  hotel: (today) => [
    penalised(
      today,
      150,
      `金消罚〔${year(addDays(today, -150))}〕22 号`,
      '疏散指示标志损坏未及时更换',
      '一般',
      8000,
      365,
      '金水区消防救援大队',
    ),
    penalised(today, 60, `金市监处罚〔${year(addDays(today, -60))}〕140 号`, '不按规定明码标价', '轻微', 1000, 90),
    foodLicence(today, '6611', 12),
    evaluation(addDays(today, -160), '郑州市发展和改革委员会', '公共信用综合评价', '良'),
  ],
  coldStore,
  grandHotel: (today) => [
    foodLicence(today, '6615', 1100),
    honour(addDays(today, -500), '放心消费示范单位', '放心消费创建活动通报'),
    inspection(
      addDays(today, -170),
      `金市监检〔${year(addDays(today, -170))}〕96 号`,
      '日常监督检查：未发现问题',
      'N01',
      '未发现问题',
    ),
  ],
  groceries: (today) => [
    penalised(
      today,
      80,
      `金市监处罚〔${year(addDays(today, -80))}〕88 号`,
      '未按规定查验供货者许可证和食品合格证明文件',
      '一般',
      5000,
      365,
    ),
    penalised(today, 30, `金市监处罚〔${year(addDays(today, -30))}〕201 号`, '食品标签不符合规定', '轻微', 1000, 90),
    foodLicence(today, '6619', 620),
  ],
  supervision: (today) => [
    penalised(
      today,
      260,
      `金建罚〔${year(addDays(today, -260))}〕17 号`,
      '旁站记录不全',
      '一般',
      15_000,
      365,
      '金水区住房和城乡建设局',
    ),
    penalised(
      today,
      50,
      `金建罚〔${year(addDays(today, -50))}〕63 号`,
      '监理日志未按规定填写',
      '轻微',
      1000,
      90,
      '金水区住房和城乡建设局',
    ),
  ],
  snacks: (today) => [
    penalised(
      today,
      170,
      `金市监处罚〔${year(addDays(today, -170))}〕75 号`,
      '生产过程控制记录不全',
      '一般',
      10_000,
      365,
    ),
    penalised(
      today,
      45,
      `金市监处罚〔${year(addDays(today, -45))}〕166 号`,
      '未按规定公示食品安全信息',
      '轻微',
      500,
      90,
    ),
    foodLicence(today, '6623', -5),
  ],
}
