import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { contentHash, verificationCode } from '@main/paper/canonical.ts'
import type {
  PaperContent,
  PaperMarks,
  RecordContent,
  RecordLabels,
  ReportContent,
  ReportEntry,
  Strokes,
} from '@main/paper/content.ts'

/** Folder of the paper fonts, filled by `.scripts/fonts.mjs`. */
export const fontsFolder = join(import.meta.dirname, '../../../out/fonts')

/** Is an outside tool here? Tests that need it are skipped by name otherwise. */
export function hasTool(name: string): boolean {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, name)))
}

/** Marks as a caller derives them; the QR text is as long as a signed one. */
export function marksOf(content: PaperContent, qrText = `CW1.${'a'.repeat(260)}.${'b'.repeat(86)}`): PaperMarks {
  const hash = contentHash(content)
  return { hash, code: verificationCode(hash), qrText }
}

const licence = (n: number): ReportEntry => ({
  title: `行政许可 第 ${n} 条`,
  fields: [
    { label: '行政许可决定文书号', value: `金示许〔2024〕${100 + n}号` },
    { label: '行政许可决定文书名称', value: '食品经营许可决定书' },
    { label: '许可证书名称', value: '食品经营许可证' },
    { label: '许可类别', value: '普通' },
    { label: '许可编号', value: `JY2410105${String(n).padStart(7, '0')}` },
    { label: '许可决定日期', value: '2024-08-30' },
    { label: '有效期自', value: '2024-08-30' },
    { label: '有效期至', value: '2029-08-29' },
    { label: '许可内容', value: '热食类食品制售；冷食类食品制售（含冷加工糕点）；自制饮品制售（不含自酿酒）' },
    { label: '许可机关', value: '演示区行政审批局' },
    { label: '许可机关统一社会信用代码', value: '11410100MB0000001X' },
    { label: '数据来源单位', value: '演示区行政审批局' },
  ],
})

const penalty = (n: number): ReportEntry => ({
  title: `行政处罚 第 ${n} 条`,
  fields: [
    { label: '行政处罚决定书文号', value: `演市监处罚〔2026〕${n}号` },
    { label: '处罚类别', value: '罚款；没收违法所得' },
    { label: '处罚决定日期', value: '2026-03-05' },
    { label: '罚款金额(万元)', value: '5.20' },
    { label: '没收违法所得、没收非法财物的金额（万元）', value: '0.31' },
    { label: '暂扣或吊销证照名称及编号', value: '' },
    { label: '违法行为类型', value: '使用超过保质期的食品原料' },
    {
      label: '违法事实',
      value: '当事人于 2026 年 2 月 11 日在后厨使用超过保质期的豆瓣酱 3 瓶加工菜品，货值 0.31 万元。',
    },
    { label: '处罚依据', value: '《中华人民共和国食品安全法》第一百二十四条第一款第二项' },
    { label: '处罚机关', value: '演示区市场监督管理局' },
  ],
  note: '异议处理中（2026-05-20 受理）',
})

/** A report of about four pages about an invented company; `records` adds licences. */
export function sampleReport(records = 6, change: Partial<ReportContent> = {}): ReportContent {
  return {
    kind: 'report',
    number: 'ZZ2026061809583001100007',
    issuedAt: '2026-06-18T01:58:30.000Z',
    asOf: '2026-06-17T23:58:00.000Z',
    edition: 'V2.0',
    subject: {
      name: '郑州演禾餐饮管理有限公司',
      code: '91410105MA00EXAM0L',
      representative: '周示例',
      type: '有限责任公司（自然人投资或控股）',
      established: '2016-05-17',
      address: '郑州市金水区示范路 66 号负一层',
      status: '存续',
      capital: '200 万元人民币',
      authority: '演示区市场监督管理局',
      scope:
        '餐饮服务；食品销售；企业管理咨询；酒店管理；会议及展览服务（依法须经批准的项目，经相关部门批准后方可开展经营活动）',
    },
    agency: '演示机关',
    device: '011',
    officer: { name: '张伟', number: '16010524031' },
    purpose: '行政检查存档',
    labels: ['存续', '经营异常'],
    summary: {
      administration: records + 2,
      seriousDishonesty: 0,
      commitments: 3,
      judgments: 0,
      honours: 0,
      abnormal: 2,
      evaluations: 1,
      other: 0,
    },
    parts: [
      {
        no: '二',
        title: '行政管理信息',
        entries: [...Array.from({ length: records }, (_, i) => licence(i + 1)), penalty(1), penalty(2)],
        total: records + 14,
        shown: records + 2,
      },
      {
        no: '五',
        title: '经营（活动）异常名录（状态）信息',
        table: {
          columns: [
            { label: '列入经营异常名录原因类型名称', share: 40 },
            { label: '列入决定机关名称', share: 28 },
            { label: '列入日期', share: 16 },
            { label: '移出日期', share: 16 },
          ],
          rows: [
            ['通过登记的住所或者经营场所无法联系', '演示区市场监督管理局', '2026-04-11', ''],
            ['未依照规定期限公示年度报告', '演示区市场监督管理局', '2025-07-08', '2025-09-01'],
          ],
        },
        total: 2,
        shown: 2,
      },
      {
        no: '六',
        title: '信用承诺信息',
        entries: [
          {
            title: '信用承诺 第 1 条',
            fields: [
              { label: '承诺类型', value: '主动型' },
              { label: '承诺事由', value: '食品安全承诺' },
              { label: '做出承诺日期', value: '2025-03-15' },
              { label: '承诺受理单位', value: '演示区市场监督管理局' },
              { label: '承诺履约状态', value: '' },
            ],
          },
        ],
        total: 1,
        shown: 1,
      },
    ],
    suggestion: '建议秉持诚信理念，合法有序开展经营活动。',
    inspections: [
      {
        date: '2026-06-18',
        authority: '演示区市场监督管理局',
        number: '演市监检〔2026〕第011-0007号',
        result: '发现问题已责令改正',
        confirmed: false,
      },
    ],
    statements: [
      '本报告依据本机资料如实列示，出具时不主动编辑或者修改信息内容。',
      '本报告不作评分，不作评级。',
      '对报告内容有异议的，可以向出具单位提出信用信息异议申诉。',
      '行政处罚信息可以依法申请信用修复。',
    ],
    coverLine: '本报告由信用监管工作站依据本机资料生成，可用任一受信工作站离线核验',
    unregistered: false,
    demo: true,
    ...change,
  }
}

/** A loop such as a pen draws. */
export function scribble(seed: number): Strokes {
  const stroke = Array.from({ length: 60 }, (_, i): readonly number[] => [
    10 + i * 4.2,
    50 + 34 * Math.sin(i / (3 + (seed % 3))) * Math.cos(i / 9 + seed),
    i * 16,
    0.5,
  ])
  return {
    width: 280,
    height: 100,
    strokes: [stroke, stroke.slice(0, 12).map(([x = 0, y = 0]) => [x + 40, 90 - y / 2])],
  }
}

/** Labels of the paper set, as the catalogue delivers them. */
export const recordLabels: RecordLabels = {
  title: '现场检查笔录',
  time: '时间',
  place: '地点',
  officer: '检查人员',
  certificate: '执法证号',
  party: '当事人',
  licence: '主体资格证照名称',
  code: '统一社会信用代码（注册号）',
  address: '住所（住址）',
  representative: '法定代表人（负责人、经营者）',
  idNumber: '身份证件号码',
  phone: '联系电话',
  otherContact: '其他联系方式',
  notice: '通知当事人到场情况',
  situation: '现场情况',
  coercion: '行政强制措施告知',
  statement: '当事人的陈述和申辩',
  handling: '处理情况',
  photos: '照片清单',
  partySignature: '当事人（签名）',
  witnessSignature: '见证人（签名）',
  officerSignature: '检查人员（签名）',
}

/** A record of two or three pages; `sentences` fills 现场情况. */
export function sampleRecord(sentences = 12, change: Partial<RecordContent> = {}): RecordContent {
  return {
    kind: 'record',
    number: '演市监检〔2026〕第011-0007号',
    issuedAt: '2026-06-18T02:31:05.000Z',
    edition: '2025',
    labels: recordLabels,
    agency: '演示机关',
    device: '011',
    officer: { name: '张伟', number: '16010524031' },
    startedAt: '2026-06-18T01:30:00.000Z',
    endedAt: '2026-06-18T02:22:00.000Z',
    place: '郑州市金水区示范路 66 号负一层（经营场所、后厨、冷库）',
    officers: [
      { name: '张伟', certificate: '16010524031' },
      { name: '李敏', certificate: '16010524057' },
    ],
    party: {
      name: '郑州演禾餐饮管理有限公司',
      licence: '营业执照',
      code: '91410105MA00EXAM0L',
      address: '郑州市金水区示范路 66 号负一层',
      representative: '周示例',
      idNumber: '410105198001010000',
      phone: '13800000000',
      otherContact: '',
    },
    notice: '法定代表人不在现场，店长孙示例到场，全程陪同检查',
    speeches: [
      {
        officer:
          '我们是演示机关的执法人员，依法就食品安全进行现场检查，请予配合。现向你出示我们的执法证件，你是否看清楚？',
        answer: '看清楚了。',
      },
      {
        officer:
          '你有权进行陈述和申辩。你应当如实回答询问，并协助调查或者检查，不得拒绝或者阻挠。你认为检查人员与你（单位）有直接利害关系或者有其他关系可能影响公正执法的，依法有申请回避的权利。你是否申请检查人员回避？',
        answer: '不申请回避。',
      },
    ],
    situation: Array.from({ length: sentences }, (_, i) =>
      i % 3 === 0
        ? `后厨货架第 ${i + 1} 层有豆瓣酱 3 瓶，瓶身标注保质期至 2026 年 5 月 30 日（照片 ${i + 1}），与进货台账所列批次一致，现场已清点登记。`
        : `后厨冷藏柜温度显示为 12.5 ℃（照片 ${i + 1}），柜内存放待加工鸡腿 2 袋。`,
    ),
    coercion: [],
    statement: '',
    handling: ['责令限期改正，改正期限至 2026 年 6 月 29 日。'],
    closing: { officer: '以上是本次现场检查的情况记录，请核对。如果属实请签名。', answer: '属实。' },
    signatures: {
      party: { name: '孙示例', strokes: scribble(1), date: '2026-06-18' },
      officers: [
        { name: '张伟', strokes: scribble(2), date: '2026-06-18' },
        { name: '李敏', strokes: scribble(3), date: '2026-06-18' },
      ],
    },
    photos: [1, 2, 3].map((no) => ({
      no,
      file: `IMG_000${no}.jpg`,
      takenAt: `2026-06-18T01:4${no}:00.000Z`,
      spot: '后厨',
      sha256: `${no}`.repeat(64),
    })),
    copies: '一式两份，一份交当事人，一份归档',
    unregistered: false,
    demo: true,
    ...change,
  }
}
