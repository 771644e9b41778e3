import { describe, expect, it } from 'vitest'
import { type Districts, districtOf } from '../../../src-main/law/district.ts'
import { catalogue } from './catalogue.ts'

const districts = catalogue<Districts>('districts.json')
const streets = [
  { name: '演示湖街道', district: '郑东新区' },
  { name: '甲街道', district: '金水区' },
  { name: '甲街道', district: '二七区' },
]

describe('district of a subject', () => {
  it.each([
    ['郑州市金水区经三路 66 号', '410102', '金水区', 'address'],
    ['河南省郑州市管城区某路 1 号', null, '管城回族区', 'address'],
    ['郑州市金水区郑东新区商务外环路 1 号', null, '郑东新区', 'address'],
    ['郑州高新区科学大道 1 号', null, '高新技术产业开发区', 'address'],
    ['郑州市经开区第三大街 1 号', '410105', '经济技术开发区', 'address'],
    ['河南自贸试验区郑州片区（郑东）某路 1 号', null, '郑东新区', 'address'],
    ['新密市来集镇', null, '新密市', 'address'],
    ['登封大冶镇', null, '登封市', 'address'],
    ['郑州市登封路 5 号', '410103', '二七区', 'division'],
    ['洛阳市高新区某路', '410102', '中原区', 'division'],
    ['洛阳市高新区某路', '410300', '未定', 'none'],
    ['郑州市某路 5 号', '410100', '未定', 'none'],
    [null, '410184', '新郑市', 'division'],
    [null, null, '未定', 'none'],
    ['郑州市演示湖街道 3 号', '410105', '郑东新区', 'address'],
    ['郑州市甲街道 3 号', '410108', '惠济区', 'division'],
  ] as const)('%s registered in %s lies in %s (%s)', (address, registrationDivision, district, source) => {
    expect(districtOf({ address, registrationDivision, streets }, districts)).toMatchObject({ district, source })
  })

  it('gives the code and the short name beside the official one', () => {
    expect(districtOf({ address: '郑州市高新区', registrationDivision: null }, districts)).toEqual({
      district: '高新技术产业开发区',
      short: '高新区',
      code: '410172',
      source: 'address',
    })
  })
})
