import type { Officer } from '../access/contract.ts'

const OFFICE = '金水区市场监管局'

const officer = (
  serial: number,
  name: string,
  certificate: string,
  until: string,
  more: Partial<Officer> = {},
): Officer => ({
  id: `0190a000-0000-7000-8000-00000000000${serial}`,
  name,
  certificate,
  certificateUntil: until,
  office: OFFICE,
  role: 'inspector',
  districts: ['金水区'],
  sectors: [],
  ...more,
})

/** Invented officers of the demonstration: the first signs in, the second goes along, the third sits in the office. */
export const demoOfficers: readonly Officer[] = [
  officer(1, '张伟', '16010524031', '2028-03-31'),
  officer(2, '李敏', '16010524057', '2027-11-30'),
  officer(3, '王静', '16010524012', '2028-06-30', { role: 'office' }),
  officer(4, '赵磊', '16010524063', '2027-09-30'),
  officer(5, '孙莉', '16010524078', '2028-01-31'),
]
