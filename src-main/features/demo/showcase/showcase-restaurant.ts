import { addDays, addYears, type Day } from '../../../law/day.ts'
import type { RecordDraft } from '../generate/records/draft.ts'
import { ENDLESS } from '../generate/records/ordinary.ts'
import { evaluation, foodLicence, honour, inspection, kept, licence, MARKET, record, year } from './showcase-parts.ts'

/** Records of 郑州豫满楼餐饮有限公司, the subject of the guided path: grade C, with a check that has to be followed up today. */
export function restaurant(today: Day): RecordDraft[] {
  const ago = (days: number): Day => addDays(today, -days)
  const fined = ago(105)
  const listed = ago(68)
  const repaired = ago(280)
  const broken = ago(185)
  return [
    inspection(
      ago(14),
      `金市监检〔${year(ago(14))}〕412 号`,
      '食品安全日常检查：责令限期改正 2 项',
      'N05',
      '发现问题已责令改正',
      {
        deadline: today,
        closed: '未完结',
      },
    ),
    record(
      'abnormal_list',
      listed,
      MARKET,
      `豫金市监异〔${year(listed)}〕1187 号`,
      '通过登记的住所或者经营场所无法联系',
      {
        reasonCode: 'A4',
        reason: '通过登记的住所或者经营场所无法联系',
        listedAt: listed,
      },
    ),
    record(
      'penalty',
      fined,
      MARKET,
      `金市监处罚〔${year(fined)}〕37 号`,
      '使用超过保质期的食品原料',
      {
        breach: '使用超过保质期的食品原料',
        facts: '后厨冷藏柜内有超过保质期的鸡精调味料 3 袋、食用油 2 桶，其中 1 桶已开封使用',
        basis: '食品安全法第三十四条第十项、第一百二十四条第一款第五项',
        penaltyKind: '罚款、没收违法所得',
        content: '没收违法所得 3,100 元，罚款 52,000 元',
        fine: 5_200_000,
        confiscated: 310_000,
        penaltyUntil: addYears(fined, 1),
      },
      { repair_class: '一般', public_until: addYears(fined, 1) },
    ),
    record(
      'penalty',
      repaired,
      '金水区消防救援大队',
      `金消罚〔${year(repaired)}〕66 号`,
      '占用疏散通道',
      {
        breach: '占用疏散通道',
        facts: '一层安全出口处堆放桌椅',
        basis: '消防法第二十八条、第六十条第一款第三项',
        penaltyKind: '罚款',
        content: '责令改正，罚款 5,000 元',
        fine: 500_000,
        penaltyUntil: addYears(repaired, 1),
      },
      { repair_class: '一般', repair_state: 'repaired', public_until: addYears(repaired, 1) },
    ),
    record('repair', ago(149), '郑州市公共信用信息平台', `郑信修〔${year(ago(149))}〕93 号`, '信用修复：占用疏散通道', {
      original: `金消罚〔${year(repaired)}〕66 号`,
      appliedAt: ago(160),
      decidedAt: ago(149),
      outcome: '准予修复，终止公示',
    }),
    record('commitment', broken, MARKET, `410105${broken.replaceAll('-', '')}000117`, '阳光厨房改造', {
      commitmentKind: '主动型',
      matter: '阳光厨房改造',
      content: `${addDays(broken, 60)} 前完成后厨视频接入和明档改造`,
      liability: '逾期未完成的，愿意列为重点检查对象',
      validTo: addDays(broken, 60),
      status: '全部未履行',
      unfulfilled: '后厨视频未接入，明档未改造',
      consequence: '列为重点检查对象，提高抽查频次',
    }),
    kept(ago(410), '制止餐饮浪费'),
    foodLicence(today, '6602', 1533),
    licence(
      ago(1200),
      '金水区消防救援大队',
      `金消检〔${year(ago(1200))}〕218 号`,
      '公众聚集场所投入使用、营业前消防安全检查意见书',
      '金消检 0218',
      ENDLESS,
    ),
    licence(
      addDays(addYears(addDays(today, 21), -2), 1),
      '金水区城市管理局',
      '金城管许 116 号',
      '户外广告设置许可',
      '金城管许 116',
      addDays(today, 21),
    ),
    licence(
      addDays(addYears(ago(18), -5), 1),
      '郑州市城市管理局',
      '金排许 77 号',
      '城镇污水排入排水管网许可证',
      '金排许 0077',
      ago(18),
    ),
    inspection(
      ago(210),
      `金市监检〔${year(ago(210))}〕1846 号`,
      '双随机抽查：发现问题已责令改正',
      'N05',
      '发现问题已责令改正',
      { closed: '已完结', deadline: ago(195) },
    ),
    inspection(ago(457), `金市监检〔${year(ago(457))}〕208 号`, '投诉举报核查：未发现问题', 'N01', '未发现问题'),
    honour(ago(408), '餐饮质量安全等级：良好', '餐饮质量安全等级评定公示'),
    evaluation(ago(150), '郑州市发展和改革委员会', '公共信用综合评价', '良'),
    evaluation(ago(210), '金水区税务局', '纳税缴费信用', 'B'),
    record('judgment', ago(610), '金水区人民法院', `（${year(ago(610))}）豫0105民初4127 号`, '买卖合同纠纷', {
      judgmentKind: '民事判决',
      court: '金水区人民法院',
      province: '河南',
      duty: '支付货款 3.6 万元',
      status: '全部履行',
    }),
    record('other', ago(360), MARKET, `金市监报〔${year(ago(360))}〕3301 号`, '年度报告已按时公示', {
      content: '连续三年按时公示年度报告',
    }),
    record('other', ago(830), MARKET, `金市监登〔${year(ago(830))}〕912 号`, '登记变更：住所、经营范围', {
      content: '住所由文化路 18 号变更为经三路 66 号负一层',
    }),
  ]
}
