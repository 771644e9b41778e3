/** A district of the demonstration city: share of subjects, division code in credit codes, roads, and its word in document numbers. */
export type DemoDistrict = {
  readonly name: string
  readonly share: number
  readonly division: string
  readonly word: string
  /** How an address begins. */
  readonly prefix: string
  readonly roads: readonly string[]
}

const district = (
  name: string,
  share: number,
  division: string,
  word: string,
  roads: string,
  prefix = `郑州市${name}`,
): DemoDistrict => ({ name, share, division, word, prefix, roads: roads.split(' ') })

/**
 * Shares of 9,415 real registrations whose address names a district. 郑东新区 has no division code of its own; an
 * address without a district leaves it 未定.
 */
export const DISTRICTS: readonly DemoDistrict[] = [
  district(
    '金水区',
    29,
    '410105',
    '金',
    '经三路 经五路 纬五路 花园路 文化路 农业路 丰产路 沙口路 政七街 红专路 黄河路 东风路',
  ),
  district('巩义市', 8, '410181', '巩', '新华路 人民路 建设路 紫荆路 杜甫路', '巩义市'),
  district('中原区', 8, '410102', '中原', '建设西路 桐柏路 棉纺路 工人路 伊河路 嵩山北路'),
  district('二七区', 8, '410103', '二七', '大学路 航海中路 兴华街 淮河路 陇海中路 京广南路'),
  district('管城回族区', 7, '410104', '管', '紫荆山路 东大街 城东路 南关街 陇海东路 商城路'),
  district('高新技术产业开发区', 6, '410172', '高新', '科学大道 瑞达路 长椿路 翠竹街 雪松路', '郑州高新技术产业开发区'),
  district('新密市', 6, '410183', '新密', '西大街 青屏大街 溱水路 开阳路', '新密市'),
  district('荥阳市', 6, '410182', '荥', '索河路 京城路 广武路 繁荣街', '荥阳市'),
  district('新郑市', 4, '410184', '新郑', '中华路 人民路 郑韩路 仓城路', '新郑市'),
  district('郑东新区', 4, '410100', '郑东', '商务外环路 金水东路 聚源路 龙湖中环路', '郑州市郑东新区'),
  district('经济技术开发区', 3, '410171', '经开', '航海东路 第八大街 经北二路 第三大街', '郑州经济技术开发区'),
  district('惠济区', 3, '410108', '惠', '开元路 江山路 清华园路 天河路'),
  district('中牟县', 3, '410122', '牟', '商都大街 青年路 解放路 府前街', '中牟县'),
  district('登封市', 3, '410185', '登', '少林大道 嵩山路 守敬路 中岳大街', '登封市'),
  district('上街区', 2, '410106', '上街', '中心路 济源路 汝南路 登封路'),
  district('未定', 3, '410100', '郑', '铁道家属院 电厂生活区 棉麻仓库院 机车厂家属院', '郑州市'),
]

/** Places inside a building, as addresses end. */
export const UNITS: readonly string[] = [
  '',
  '',
  '',
  '一层',
  '二层',
  '负一层',
  '附 1 号',
  '附 3 号',
  '院内',
  '1 号楼 2 单元',
  '3 号楼 705',
]
