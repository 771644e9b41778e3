import type { Phrases } from '../speak.ts'

/** Items of checklists 02 pharmacies, 11 prepaid cards, 16 produce markets, 20 filling stations. */
export const TRADE_ITEMS: Phrases = {
  '药品经营许可证有效，经营范围与实际一致': 'Drug trade licence valid, and covering what is sold',
  '药品经营许可证有效期届满日（证书有效期五年）': 'Day on which the drug trade licence ends (valid five years)',
  '未出租、出借许可证（摊位、柜台由他人经营）': 'Licence neither let nor lent (stand or counter run by others)',
  '经营处方药、甲类非处方药的，药师或其他药学技术人员在岗':
    'With prescription and class A over-the-counter drugs: pharmacist or other qualified person on duty',
  直接接触药品人员当年健康检查缺失人数: "Staff in direct contact with drugs without this year's health check",
  '抽查5个品种，供货单位不具有药品生产或经营资格的个数':
    'Of five products: suppliers without qualification to make or trade drugs',
  '进货检查验收制度执行，验明合格证明和标识': 'Incoming drugs checked, certificates and marks verified',
  '购销记录真实完整（通用名称、剂型、规格、批号、有效期、持有人、生产企业、购销单位、数量、价格、日期）':
    'Purchase and sales records true and complete (name, form, strength, batch, expiry, holder, maker, parties, quantity, price, date)',
  '建立并实施药品追溯，扫码信息可查': 'Drug tracing set up and working, codes can be looked up',
  '超过有效期药品数量（属劣药）': 'Drugs past their expiry (count as inferior)',
  '未标明或更改有效期、批号的药品数量': 'Drugs without, or with changed, expiry or batch number',
  变质药品或假药数量: 'Spoilt or counterfeit drugs',
  '处方药与非处方药分开，有专用标识': 'Prescription and over-the-counter drugs kept apart, with their marks',
  处方药未开架自选: 'Prescription drugs not on open shelves',
  '营业场所温度（常温区）': 'Temperature of the sales room (normal area)',
  阴凉区温度: 'Temperature of the cool area',
  冷藏柜温度: 'Temperature of the refrigerator',
  相对湿度: 'Relative humidity',
  '温湿度监测记录连续（抽查近30天缺记天数）':
    'Records of temperature and humidity without gaps (days missing of the last 30)',
  '采取冷藏、防冻、防潮、防虫、防鼠措施': 'Measures against heat, frost, damp, insects and rodents',
  '抽查处方药销售，凭处方销售': 'Prescription drugs sold against prescriptions (samples)',
  '处方经审核核对，无擅自更改或代用，配伍禁忌、超剂量拒绝调配':
    'Prescriptions verified, none changed or substituted, incompatible or excessive ones refused',
  处方保存期限: 'Time for which prescriptions are kept',
  没有买药赠处方药或甲类非处方药: 'No prescription or class A drugs given away with a purchase',
  销售中药材标明产地: 'Origin stated for Chinese medicinal materials',
  '未零售麻醉药品、第一类精神药品': 'No narcotics or first-class psychotropics sold at retail',
  '第二类精神药品凭处方、按剂量销售，未售予未成年人，处方保存2年':
    'Second-class psychotropics sold by prescription and dose, not to minors, prescriptions kept two years',
  '未在网上销售疫苗、血液制品、麻精毒放等特殊管理药品':
    'No vaccines, blood products, narcotics and the like sold online',
  '定点零售药店核验参保人凭证，无串换、冒名、虚开':
    'Insured pharmacy verifies the insured; no swapped, borrowed or false claims',
  发卡企业开展业务之日起备案的天数: 'Days from the start of business to filing',
  在经营场所和网站公示备案编号: 'Filing number shown at the premises and website',
  '公示或提供单用途卡章程，与购卡人签订购卡协议': 'Card terms posted or given, agreement signed',
  '记名卡、一次性购买1万元以上不记名卡登记购卡人身份信息':
    'Buyers of named cards, and of ¥10,000 or more of unnamed ones, registered',
  购卡人登记信息保存年限: "Years for which buyers' data are kept",
  单张记名卡限额: 'Limit of one named card',
  单张不记名卡限额: 'Limit of one unnamed card',
  '单位一次性购卡5000元以上、个人5万元以上通过银行转账': 'Units from ¥5,000 and persons from ¥50,000 pay by bank',
  '记名卡未设有效期；不记名卡有效期': 'Named cards without end; unnamed cards valid for',
  '预收资金未用于不动产、股权、证券投资和借贷': 'Prepaid money not put into property, shares, securities or loans',
  '预收资金存管比例：规模发卡企业20%、集团30%、品牌40%':
    'Share of prepaid money in custody: large issuers 20%, groups 30%, brands 40%',
  '有业务处理系统，交易记录可查，按季报送': 'Business system in place, transactions can be traced, reported quarterly',
  '提供退卡服务，退款退回原账户': 'Cards can be returned, refund to the original account',
  '以预收款方式经营的与消费者约定数量、质量、价款、期限、退款等':
    'Prepaid trade agrees quantity, quality, price, term, refund',
  '以书面合同约定预付款退还方式、违约责任': 'Refund and liability in a written contract',
  '停业歇业或变更经营场所提前公告（提前天数）': 'Closing or moving announced beforehand (days before)',
  '未按约定提供服务的，退回预付款及利息': 'Where not rendered as agreed, prepayment and interest refunded',
  消费者提出退款后未退天数: 'Days without refund after it was asked for',
  '没有“不予退款”“最终解释权”等格式条款': 'No terms such as "no refund" or "final interpretation"',
  开具发票或服务单据: 'Invoice or service slip given',
  '审查入场食品经营者许可证，明确食品安全管理责任': 'Licences of food traders verified on entry, responsibilities set',
  '定期检查入场经营者环境和条件，发现违法制止并报告':
    "Traders' conditions checked regularly, offences stopped and reported",
  '配备检验设备和人员或委托检验机构，对进场食用农产品抽样检验':
    'Own testing or a contracted body; produce sampled on entry',
  当日抽检批次: 'Batches sampled today',
  检测不合格的要求停止销售并报告: 'Sale of failed produce stopped and reported',
  '建立入场销售者档案（名称、联系方式、代码或身份证、住所、品种、产地）并在停止销售后保存6个月以上':
    'Files of sellers (name, contact, code or ID, address, kinds, origin), kept 6 months after they leave',
  '查验并留存产地证明、购货凭证或合格证明': 'Proof of origin, purchase or conformity verified and kept',
  '按类别分区销售，环境设施符合要求': 'Sold in areas by kind, premises as required',
  '醒目位置公示管理制度、管理人员、检验结果、不合格处理、投诉电话':
    'Rules, managers, test results, handling of failures and complaint number posted',
  食品集中交易市场按规定备案或报告: 'Food market filed or reported',
  '列入追溯目录的农产品实施追溯，进场扫码可查': 'Listed produce traceable, codes can be scanned on entry',
  '收取、保存承诺达标合格证或其他合格证明': 'Conformity certificates taken and kept',
  '进货查验记录完整（名称、数量、进货日期、供货者）': 'Records of supplies complete (name, quantity, date, supplier)',
  记录和凭证保存月数: 'Months for which records and vouchers are kept',
  '未销售含禁用农药兽药的农产品（快检阳性批次）': 'No produce with banned pesticides or drugs (positive batches)',
  '保鲜剂、防腐剂、添加剂使用符合强制性标准': 'Preservatives and additives by the mandatory standards',
  肉类有检疫合格证明: 'Quarantine certificates for meat',
  未冒用农产品质量标志: 'Quality marks not misused',
  '设置公众复验计量器具，秤具检定有效（超期台数）': 'Public check scales; scales verified (overdue units)',
  '成品油零售经营资格（批准证书或备案）有效': 'Right to sell refined oil (certificate or filing) valid',
  '危险化学品经营许可证（汽油等）有效': 'Licence for hazardous chemicals (petrol) valid',
  '加油机强制检定有效期届满日（最早一台）': 'Day on which verification of dispensers ends (earliest unit)',
  登记造册并备案在用强检计量器具: 'Instruments under mandatory verification registered and filed',
  '配备专（兼）职计量员，计量管理制度健全': 'Metrology staff and rules',
  使用法定计量单位: 'Legal units used',
  加油机检定合格标志张贴在显著位置: 'Verification mark displayed on the dispenser',
  '铅（签）封完好（机械调整装置、编码器、计控主板），破损数':
    'Seals intact (adjuster, encoder, metering board): broken ones',
  抽测加油机示值误差: 'Error of the dispenser measured',
  '自锁（防作弊）功能启用': 'Self-lock (anti-fraud) switched on',
  '未擅自改动、拆装加油机，无作弊装置': 'Dispenser not altered or opened, no cheating device',
  '油品品名、牌号、价格明码标价': 'Name, grade and price of oil posted',
  抽查油品进货单据和质量检验报告: 'Purchase papers and quality reports of oil (samples)',
  '主要负责人、安全管理人员考核合格': 'Head and safety managers passed their examination',
  作业场所安全警示标志明显: 'Warning signs clear at workplaces',
  '灭火器等消防器材配置、完好': 'Extinguishers and fire equipment in place and working',
  '卸油、动火等作业审批和专人现场管理': 'Unloading and hot work approved and watched on site',
  易燃易爆场所与居住场所分开: 'Flammable places apart from living quarters',
  应急预案备案并定期演练: 'Emergency plan filed, drills held regularly',
  油气回收装置正常运行: 'Vapour recovery working',
}
