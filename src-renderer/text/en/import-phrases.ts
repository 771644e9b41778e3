/** Reasons and remedies of rows that an import refuses, keeps back or notes. */
const WORDS: Readonly<Record<string, string>> = {
  必填项没有内容: 'required, but empty',
  自然人信息不入本机: 'natural persons are not kept here',
  不用处理: 'nothing to do',
  '合计行，不是数据': 'a total, no data',
  '重复的表头，不是数据': 'the headings again, no data',
  '表下的说明，不是数据': 'a note below the table, no data',
  '空表里的示例行，不是数据': 'the example row of an empty table, no data',
  这一行没有内容: 'this row is empty',
  '不是日期，请写成 2026-06-18 的样子': 'no date: write it like 2026-06-18',
  '年份只有两位，请写成 2026-06-18 的样子': 'the year has two digits only: write it like 2026-06-18',
  '月和日的先后分不清，请写成 2026-06-18 的样子': 'month and day cannot be told apart: write it like 2026-06-18',
  日期晚于今天: 'later than today',
  不是数字: 'no number',
  金额不能是负数: 'an amount cannot be negative',
  金额超过六位小数或过大: 'more than six decimals, or too large',
  金额超过两位小数或过大: 'more than two decimals, or too large',
  '以万元为单位，最多六位小数': 'in ten thousands of yuan, six decimals at most',
  '以元为单位，最多两位小数': 'in yuan, two decimals at most',
  '写成数字，以万元为单位，如 5.20': 'write a number in ten thousands of yuan, like 5.20',
  '写成数字，以元为单位，如 52000': 'write a number in yuan, like 52000',
  '代码被 Excel 改成了科学计数，后几位已丢失': 'Excel made an exponent of the code; its last digits are lost',
  '代码被 Excel 改成了数字，后几位已丢失': 'Excel made a number of the code; its last digits are lost',
  '内容被 Excel 改成了数字，后几位已丢失': 'Excel made a number of it; its last digits are lost',
  '代码被 Excel 改成了数字，末 3 位成了 0': 'Excel made a number of the code; its last three digits became 0',
  '在原系统把该列存为文本，重新导出': 'export again with this column as text',
  '这是 9 位的组织机构代码，应为 18 位的统一社会信用代码':
    'an organisation code of 9 characters; the credit code of 18 is needed',
  '这是 15 位的注册号，应为 18 位的统一社会信用代码':
    'a registration number of 15 digits; the credit code of 18 is needed',
  公式没有计算结果: 'a formula without result',
  'Excel 单元格是错误值': 'an error value of Excel',
  '内容里有空字节（NUL），文件可能损坏': 'a NUL byte inside; the file may be damaged',
  内容里有看不见的控制字符: 'an invisible control character inside',
  '内容里有半个字，导出时被截断了': 'half a character; it was cut off by the export',
  登记状态不认识: 'unknown state of registration',
  机关代码不是正确的统一社会信用代码: 'the code of the authority is no right credit code',
  提供单位核对机关代码: 'the unit should check the code of the authority',
  '不在目录的取值里，照原样收下': 'not among the values of the catalogue; taken as it is',
  '金额没有单位，按万元读': 'no unit given; taken as ten thousands of yuan',
  '在表头写明（万元）或（元）': 'write the unit into the heading',
  文字里有公民身份号码: 'an identity number in the text',
  提供单位删去后重新报送: 'the unit should remove it and send again',
  收到登记资料后自动并入: 'joins its subject when the registration arrives',
  确认哪一行正确: 'find out which row is right',
  '删去多余的一列，再导入': 'remove one of the columns and import again',
  核对这一行的逗号和引号: 'check the commas and quotation marks of this row',
  在原系统重新导出: 'export again',
}

const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^没有这一天：(\d+) 年 (\d+) 月到 (\d+) 日为止$/, 'no such day: month $2 of $1 has $3 days'],
  [/^没有 (\d+) 月$/, 'there is no month $1'],
  [/^统一社会信用代码应为 18 位，现有 (\d+) 位$/, 'a credit code has 18 characters, this one has $1'],
  [/^校验位不对：前 17 位无误时，末位应为 (\S)$/, 'wrong check character: $1 if the first 17 are right'],
  [/^第 (\d+) 位“(.+)”有误：.*$/, 'character $1 ($2) cannot stand in a code'],
  [/^改成 (\S+) 后校验位相符，请对照执照确认$/, 'with $1 the check character fits: compare with the licence'],
  [/^这里的同名主体是 (\S+)$/, 'the subject of this name here is $1'],
  [/^对照(.+)(改正|补上)$/, 'compare with the paper and correct it'],
  [/^写成 ([\d.]+)$/, 'write $1'],
  [/^(.+)时必填，没有内容$/, 'required in this case, but empty'],
  [/^应为.+$/, 'not in the required form'],
  [/^取值：(.+)$/, 'values: $1'],
  [/^早于 ([\d-]+)$/, 'earlier than $1'],
  [/^最迟应在 ([\d-]+) 公示（(\d+) 个工作日），([\d-]+) 才收到$/, 'due by $1 ($2 working days), received on $3'],
  [/^依据：(.+)$/, 'by $1'],
  [/^代码正确，但没有这个主体：(.+)$/, 'right code, but no such subject: $1'],
  [/^同上，同一主体的第 (\d+) 条.+$/, 'as above, record $1 of the same subject'],
  [/^见第 ([\d,]+) 行，同一主体的第 (\d+) 条.+$/, 'see line $1, record $2 of the same subject'],
  [/^与第 ([\d,]+) 行(.+)相同、(.+)不同$/, 'as in line $1, but with another $3'],
  [/^“(.+)”有两列，内容不同$/, 'the column $1 stands twice, with different content'],
  [/^这一行有 (\d+) 列，表头有 (\d+) 列$/, '$1 columns in this row, $2 in the headings'],
]

/** A reason or remedy in English, part by part; what is not known stays as it is. */
export function importSaid(sentence: string): string {
  return sentence
    .split('；')
    .map((part) => {
      const known = SENTENCES.find(([pattern]) => pattern.test(part))
      return WORDS[part] ?? (known ? part.replace(...known) : part)
    })
    .join('; ')
}
