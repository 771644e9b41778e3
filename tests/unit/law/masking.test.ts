import { describe, expect, it } from 'vitest'
import { maskIdentityNumber, maskLicenceNumber, maskName, maskPhone } from '../../../src-main/law/masking.ts'

describe('masking', () => {
  it.each([
    ['周强', '周*'],
    ['周建国', '周**'],
    ['欧阳明月', '欧阳**'],
    ['欧阳', '欧*'],
    ['买买提·艾力', '买**·**'],
    ['王', '*'],
    ['', ''],
    ['河南演示投资管理有限公司', '河南演示投资管理有限公司'],
  ])('shows the name %s as %s', (name, shown) => {
    expect(maskName(name)).toBe(shown)
  })

  it.each([
    ['13812346621', '138****6621'],
    ['037166781234', '0371-****1234'],
    ['0371-66781234', '0371-****1234'],
    ['010-66781234-801', '010-****1234'],
    ['12345', '***45'],
    ['', ''],
  ])('shows the telephone %s as %s', (phone, shown) => {
    expect(maskPhone(phone)).toBe(shown)
  })

  it('shows at most four characters at either end of an identity number', () => {
    expect(maskIdentityNumber('410105199001014512')).toBe('4101**********4512')
    expect(maskIdentityNumber('E12345678')).toBe('E******78')
  })

  it('hides four characters before the last four of a licence number', () => {
    expect(maskLicenceNumber('JY24101050126621')).toBe('JY241010****6621')
    expect(maskLicenceNumber('12345678')).toBe('12****78')
    expect(maskLicenceNumber('')).toBe('')
  })
})
