/**
 * Characters of invented name roots, three of them joined. The combinations are meant to look like a name and to be
 * nobody's: tests compare them with the real lists where those are at hand.
 */
export const ROOT_FIRST = [...'穗岚汀榆沐栩筠漪砚梧霁澄蔚杉槿茗桦翎珩湛蓁栎汐彧泠昀旻柘']
export const ROOT_MIDDLE = [...'禾川岑屿舟陌笙牧棠葵朔湄芷垚蕴浔沅芮坞畦菽樾']
export const ROOT_LAST = [...'里园记坊轩谷湾亭巷陂岭圃庐塬桥渡集']

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
