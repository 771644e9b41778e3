import type { Phrases } from './speak.ts'

/** On-site check: refusals and result codes. */
export const VISIT_RESULTS: Phrases = {
  '拒绝、拖延、限制检查人员进入，或者限制检查时间':
    'refuses, delays or restricts the entry of officers, or limits the time of the check',
  '拒绝或者限制抽样、录像、拍照、复印': 'refuses or restricts sampling, filming, photographs or copies',
  '无正当理由不提供或者延迟提供合同、记录、票据、账簿、电子数据':
    'without good reason withholds or delays contracts, records, bills, books or electronic data',
  '以主要负责人、主管人员或者相关工作人员不在岗为由，或者故意停止经营，欺骗、误导、逃避检查':
    'deceives, misleads or evades by absent staff or by stopping trade on purpose',
  '以暴力、威胁等方法阻碍检查': 'hinders the check by violence or threat',
  '隐藏、转移、变卖、损毁查封、扣押的财物': 'hides, moves, sells or damages what was sealed or seized',
  其他妨碍检查的情形: 'hinders the check in another way',
  未发现问题: 'no problems found',
  未按规定公示应当公示的信息: 'did not disclose what must be disclosed',
  '公示信息隐瞒真实情况、弄虚作假': 'disclosed untruly or hid facts',
  '通过登记的住所（经营场所）无法联系': 'not reached at the registered premises',
  发现问题已责令改正: 'problems found, correction ordered',
  不配合检查情节严重: 'serious lack of cooperation',
  未发现开展本次抽查涉及的经营活动: 'does not carry on the business of this check',
  发现问题待后续处理: 'problems found, to be dealt with',
  已关闭停业或正在组织清算: 'closed, or being wound up',
  被吊销: 'licence revoked',
  被撤销: 'registration cancelled',
  '终止检查（停产、停业或者其他无法实施监督检查情形，记录相关情况）':
    'check ended (production or trade stopped, or not possible otherwise; recorded)',
  违法处罚: 'penalty',
  刑事立案: 'criminal case',
  违反其他部门相关规定抄告相关部门: 'referred to another authority',
  '符合（监督检查要点表无不符合项）': 'conforms (no item of the checklist fails)',
  '一般项目不符合，情节显著轻微不影响食品安全，当场责令整改':
    'ordinary items fail, trivial and without effect on food safety: correction ordered on the spot',
  '一般项目不符合，需要限期整改（书面提出要求和时限，跟踪并记录结果）':
    'ordinary items fail: correction within a time (in writing, followed up and recorded)',
  '一般项目不符合，影响食品安全，依法调查处理': 'ordinary items fail and affect food safety: investigated by law',
  '重点项目不符合，影响食品安全，依法调查处理': 'key items fail and affect food safety: investigated by law',
  '有发生食品安全事故潜在风险，立即停止生产经营活动': 'risk of a food safety accident: stop at once',
}
