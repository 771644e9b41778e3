/**
 * Characters of invented name roots, one of them at least in each. The combinations are meant to look like a name and to be
 * nobody's: tests compare them with the real lists where those are at hand.
 */
export const ROOT_FIRST = [...'穗岚汀榆沐栩筠漪砚梧霁澄蔚杉槿茗桦翎珩湛蓁栎汐彧泠昀旻柘']
export const ROOT_MIDDLE = [...'禾川岑屿舟陌笙牧棠葵朔湄芷垚蕴浔沅芮坞畦菽樾']
export const ROOT_LAST = [...'里园记坊轩谷湾亭巷陂岭圃庐塬桥渡集']

/** Characters that names of many trades hold, the frequent ones first; never a root without one of the lists above. */
export const ROOT_COMMON = [
  ...'恒通达盛鑫源丰华康泰祥瑞宏隆昌兴福顺安和美佳嘉汇聚中天金宝海江林森东新永正信诚德仁义智博文明亮晨阳星云',
  ...'龙凤鹏飞翔腾骏驰远航帆舟鼎铭铸锦绣程前景辉煌耀光彩虹霞晶莹润泽沛涌浩瀚渊泉溪涧潭池沼湖洋波澜涛潮汇滨港湾',
  ...'山峰岭岳峦崇峻巍岩石磊玉珏琪琳瑶瑾瑜璐璟珍珠珊瑚琥珀翡翠碧青蓝紫红朱丹赤橙黄绿白素雅韵律颂诗书画琴棋艺',
  ...'春夏秋冬朝暮晓旭曦曙昕昭晟晖晴暖煦煜烨炫焕灿炎炜燕鹤鹭鸿雁鹰雀鸣莺蝶骥麒麟虎豹象鹿羚驼牛羊马兔',
  ...'松柏梅兰竹菊荷莲桂桃李杏梨枫杨柳槐榕樟檀杉桐梓棠楠椿芳芬菲馨香蕊蕾茵茂荣葱芸芝苓苏薇蔓藤蓓蓉蓝',
  ...'谷粮稻麦豆黍粟糖蜜茶酒醇酿坛瓷陶窑砖瓦梁栋楼阁亭台轩榭苑庭院廊桥路街巷坊铺庄园圃场站馆堂斋居邸舍',
  ...'工匠巧艺精益良善优卓越超凡品质量衡准矩规范典章法则序纲纪元亨利贞乾坤泰否谦豫随临观复恒升鼎革渐',
  ...'众合同心齐力勤俭敬慎谨思慧敏颖悟觉知行笃实朴厚重宽容雍睦谐融洽欣悦乐怡愉欢喜庆贺吉祺禄寿禧祉祯',
  ...'万千百亿兆丰足盈满余裕富贵荣昌盛茂旺兴隆鑫淼焱垚众多广阔宏伟巨大长久永恒常青延续承传启开创建立成就',
  ...'南北西京津沪浙闽粤桂滇黔川渝湘鄂皖赣鲁晋冀辽吉黑蒙陕甘宁青新藏琼台港澳豫宛洛汴许漯商周驻信濮焦鹤安济',
]

/** Second and third characters of given names, joined to more names than the list of whole ones has. */
export const GIVEN_CHARACTERS = [
  ...'伟芳秀敏静丽强军洋勇艳杰涛明超霞平刚桂红玉梅英华建国庆春海林文志新宇浩博佳欣怡梦琪思雨晨阳子涵轩逸',
  ...'瑞祥福荣贵全兴旺根生水木火土金山峰川石保成才学礼义廉孝忠信爱民富民利民培德立业宏图远大光辉',
]

/** Family and given names of invented persons. */
export const FAMILY_NAMES = [
  ...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕',
  '欧阳',
  '司马',
]
export const GIVEN_NAMES = [
  ...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂',
  '秀英',
  '建国',
  '志强',
  '晓东',
  '雨桐',
  '子涵',
  '文博',
  '海燕',
  '春梅',
  '国庆',
  '玉兰',
  '新民',
  '慧敏',
  '振华',
  '景行',
  '若彤',
]
