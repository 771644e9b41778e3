import type { Phrases } from './speak.ts'

/**
 * Checklist 01, edition 2026, with the laws it names. Kept by its Chinese words: another edition that words an item anew is
 * never shown with the English of this one. The Chinese is what counts.
 */
export const CHECKLIST: Phrases = {
  食品经营与餐饮: 'Food trade and catering',
  资质公示: 'Licences on display',
  管理制度: 'Management',
  人员: 'Staff',
  进货查验: 'Checks of supplies',
  贮存: 'Storage',
  加工制作: 'Preparation',
  添加剂: 'Additives',
  清洗消毒: 'Cleaning and disinfection',
  设施设备: 'Equipment',
  标签销售: 'Labels and sale',
  营业执照摆放在经营场所醒目位置: 'Business licence displayed where it is easily seen',
  '食品经营许可证有效且经营项目与实际一致（仅销售预包装食品的已备案）':
    'Food licence valid and covering what is traded (notified if prepackaged food only)',
  许可证有效期届满日: 'Day on which the licence ends',
  '对消费者有重要影响的，上次监督检查结果记录表张贴或公开展示并保持到本次检查':
    'Result of the last check posted until this one, where it matters to consumers',
  '小经营店持有《食品小经营店登记证》并悬挂（登记证有效期三年，河南）':
    'Small shop holds and displays its registration certificate (valid three years, Henan)',
  '食品经营企业建立食品安全管理制度，配备食品安全管理人员并有培训考核记录':
    'Food safety rules, food safety managers, and records of their training',
  '有食品安全自查记录（定期检查评价）': 'Records of self-inspection for food safety (regular)',
  食品经营企业制定食品安全事故处置方案: 'Plan for food safety accidents',
  接触直接入口食品人员中无有效健康证明的人数: 'Staff handling ready-to-eat food without a valid health certificate',
  '抽查3种以上食品或原料，缺供货者许可证或合格证明文件的种数':
    'Of three or more foods or ingredients: kinds without supplier licence or conformity papers',
  '食品经营企业进货查验记录完整（名称、规格、数量、生产日期或批号、保质期、进货日期、供货者名称地址联系方式）':
    'Records of supplies complete (name, size, quantity, date or batch, shelf life, date received, supplier with address and contact)',
  '记录和凭证保存期限：保质期满后不少于6个月；无明确保质期的不少于2年':
    'Records and vouchers kept 6 months past the shelf life, or 2 years where there is none',
  '畜禽肉有检疫合格证明，肉制品有检验合格证明': 'Quarantine certificates for meat, test certificates for meat products',
  '超过保质期的食品、原料、添加剂数量': 'Foods, ingredients and additives past their shelf life',
  '腐败变质、霉变生虫、污秽不洁、混有异物的食品数量': 'Foods spoilt, mouldy, infested, dirty or with foreign matter',
  '变质、过期或回收食品显著标示或单独存放，处置有记录':
    'Spoilt, expired or recalled food marked or kept apart, with records',
  '贮存散装食品处标明名称、生产日期或批号、保质期、生产者名称及联系方式':
    'Stored bulk food labelled with name, date or batch, shelf life, producer and contact',
  冷藏设备或冷藏食品温度: 'Temperature of refrigerators or chilled food',
  冷冻设备或冷冻食品温度: 'Temperature of freezers or frozen food',
  '烧熟煮透，食品中心温度': 'Cooked through: core temperature',
  '熟食在8℃—60℃条件下存放时间': 'Time cooked food stands between 8 and 60 ℃',
  '待加工食品与直接入口食品、原料与成品分开，容器和刀具有区分':
    'Raw apart from ready-to-eat, ingredients from products; containers and knives told apart',
  专间操作时温度: 'Temperature of the special room at work',
  '食品添加剂供货者许可证、合格证明和进货记录齐全':
    'Supplier licence, conformity papers and records for additives complete',
  '未发现超范围、超限量使用食品添加剂': 'No additive used outside its range or above its limit',
  '加工场所内没有非食用物质（列入国家名录的物质）':
    'No inedible substances in the kitchen (those of the national list)',
  '餐饮具、盛放直接入口食品的容器使用前洗净消毒，密闭保洁':
    'Tableware and containers for ready-to-eat food washed, disinfected and kept closed',
  '使用集中消毒餐具的，留存消毒单位营业执照复印件和消毒合格证明':
    'With tableware from a service: copy of its licence and disinfection certificates kept',
  '加工、贮存、陈列设施定期维护，保温、冷藏冷冻设施定期清洗校验并有记录':
    'Equipment maintained; warmers, refrigerators and freezers cleaned and calibrated, with records',
  '场所整洁，有消毒、更衣、盥洗、通风、防蝇、防鼠、防虫和废弃物设施':
    'Premises tidy; disinfection, changing, washing, ventilation, pest control and waste provided for',
  '预包装食品有标签且内容齐全（抽查不符合件数）': 'Labels of prepackaged food complete (samples that fail)',
  '散装食品容器或外包装标明名称、生产日期或批号、保质期、生产经营者名称地址联系方式':
    'Bulk food labelled with name, date or batch, shelf life, trader with address and contact',
  特殊食品不与普通食品或药品混放: 'Special food not mixed with ordinary food or medicines',
  '餐饮服务主动提示防止食品浪费（张贴或摆放标识或口头提示）': 'Guests reminded not to waste food (by sign or by word)',
  使用燃气的安装可燃气体报警装置并正常使用: 'With gas: alarm installed and working',
  '疏散通道、安全出口畅通，未占用、堵塞、封闭': 'Escape routes and exits clear',
  排放油烟的安装油烟净化设施并正常使用: 'With fumes: purifier installed and working',
  许可有效: 'licence valid',
  备案有效: 'notification valid',
  超出经营项目: 'beyond what is licensed',
  无证: 'no licence',
  过期: 'expired',
  责令改正: 'order to correct',
  '责令改正；拒不改正处3万元以下罚款（罚则：第48条第1款）':
    'order to correct; if refused, a fine up to ¥30,000 (art. 48(1))',
  '无证：没收违法所得、食品和工具原料；货值不足1万元并处5万—10万元，1万元以上并处货值10—20倍（罚则：第122条第1款）':
    'no licence: gains, food, tools and ingredients confiscated; goods below ¥10,000: ¥50,000–100,000, above: 10–20 times their value (art. 122(1))',
  '到期未延续按未取得许可处理；总局首违不罚清单（一）列有“有效期届满未延续”情形':
    'not renewed counts as no licence; first-offence list (1) names it',
  '责令改正；拒不改正给予警告，可并处5000元—5万元（罚则：第48条）':
    'order to correct; if refused, a warning and ¥5,000–50,000 (art. 48)',
  '未登记：责令限期办理；逾期处500元（罚则：第43条）':
    'not registered: ordered to within a time; after it ¥500 (art. 43)',
  '责令改正，警告；拒不改正处5000元—5万元；情节严重责令停产停业直至吊证（罚则：第126条第1款第{}项）':
    'order to correct, warning; if refused ¥5,000–50,000; if serious, stop of trade up to loss of licence (art. 126(1)({1}))',
  '责令改正，警告；拒不改正处5000元—5万元（罚则：第126条第1款第{}项）':
    'order to correct, warning; if refused ¥5,000–50,000 (art. 126(1)({1}))',
  '责令改正，警告；拒不改正处5000元—5万元（罚则：第126条第1款第6项）；列入总局首违不罚清单（一）':
    'order to correct, warning; if refused ¥5,000–50,000 (art. 126(1)(6)); on first-offence list (1)',
  '责令改正，警告；拒不改正处5000元—5万元（第53条第2款引用；罚则：第126条第1款第3项）':
    'order to correct, warning; if refused ¥5,000–50,000 (art. 126(1)(3) by art. 53(2))',
  '没收；货值不足1万元并处10万—15万元，1万元以上处15—30倍；情节严重吊证（罚则：第123条第1款第4项）':
    'confiscated; goods below ¥10,000: ¥100,000–150,000, above: 15–30 times; if serious, loss of licence (art. 123(1)(4))',
  '没收；货值不足1万元并处5万—10万元，1万元以上处10—20倍；情节严重吊证（罚则：第124条第1款第5项；用过期原料加工：第2项）；轻微且及时改正的见总局轻微不罚清单（一）':
    'confiscated; goods below ¥10,000: ¥50,000–100,000, above: 10–20 times; if serious, loss of licence (art. 124(1)(5); expired ingredients: (2)); minor and corrected at once: list (1)',
  '没收；货值不足1万元并处5万—10万元，1万元以上处10—20倍；情节严重吊证（罚则：第124条第1款第4项）':
    'confiscated; goods below ¥10,000: ¥50,000–100,000, above: 10–20 times; if serious, loss of licence (art. 124(1)(4))',
  '按食品安全法第126条第1款处罚（罚则：条例第69条第{}项）':
    'penalty by art. 126(1) of the Food Safety Law (Regulation art. 69({1}))',
  '按食品安全法第126条第1款处罚（罚则：条例第69条第5项）；列入总局轻微不罚清单（一）':
    'penalty by art. 126(1) of the Food Safety Law (Regulation art. 69(5)); on list (1) of minor acts',
  '不符合生产经营过程要求的食品安全国家标准的，按食品安全法第126条第1款处罚（依据：食品安全法实施条例第70条）':
    'against the national standard for food handling: penalty by art. 126(1) of the Food Safety Law (Regulation art. 70)',
  '未按规定制定实施过程控制要求：责令改正，警告；拒不改正处5000元—5万元（罚则：第126条第1款第13项）':
    'no process control: order to correct, warning; if refused ¥5,000–50,000 (art. 126(1)(13))',
  '没收；货值不足1万元并处5万—10万元，1万元以上处10—20倍（罚则：第124条第1款第3项）':
    'confiscated; goods below ¥10,000: ¥50,000–100,000, above: 10–20 times (art. 124(1)(3))',
  '立即封存，依法调查；用于食品的按食品安全法第123条处理':
    'sealed at once and investigated; if used in food, art. 123 of the Food Safety Law',
  '无标签或不符合：没收，货值不足1万元并处5000元—5万元，1万元以上处5—10倍（罚则：第125条第1款第2项）；瑕疵：责令改正，拒不改正处2000元以下（第125条第2款）':
    'no label or wrong: confiscated, goods below ¥10,000: ¥5,000–50,000, above: 5–10 times (art. 125(1)(2)); flaws: order to correct, if refused up to ¥2,000 (art. 125(2))',
  '责令改正，警告（罚则：第28条第1款）': 'order to correct, warning (art. 28(1))',
  '责令限期改正，处5万元以下；逾期处5万—20万元（罚则：第99条第8项）':
    'order to correct within a time, up to ¥50,000; after it ¥50,000–200,000 (art. 99(8))',
  '责令改正，处5000元—5万元（罚则：第60条第1款第3项）；移送消防救援机构':
    'order to correct, ¥5,000–50,000 (art. 60(1)(3)); handed over to the fire service',
  '致使超标排放的责令改正，处5000元—5万元；拒不改正责令停业整治（罚则：第1132条第1款）':
    'with excess emissions: order to correct, ¥5,000–50,000; if refused, trade stopped (art. 1132(1))',
  '第{#}条': 'art. {1}',
  '第{#}条第{#}款': 'art. {1}({2})',
  '第{#}条第{#}项': 'art. {1}({2})',
  '第{#}条第{#}款第{#}项': 'art. {1}({2})({3})',
  '第{#}款': 'para. {1}',
  '第{#}项': 'item {1}',
  市场主体登记管理条例: 'Regulation on the Registration of Market Entities',
  食品安全法: 'Food Safety Law',
  食品生产经营监督检查管理办法: 'Measures for Checks of Food Production and Trade',
  '河南省食品小作坊、小经营店和小摊点管理条例': 'Henan Regulation on Small Food Workshops, Shops and Stalls',
  食品安全法实施条例: 'Implementing Regulation of the Food Safety Law',
  餐饮服务食品安全操作规范: 'Code of Practice for Food Safety in Catering',
  反食品浪费法: 'Food Waste Law',
  安全生产法: 'Work Safety Law',
  消防法: 'Fire Protection Law',
  生态环境法典: 'Ecological and Environmental Code',
  '豫市监办〔2022〕100号': 'Henan AMR [2022] no. 100',
  河南省社会信用条例: 'Henan Social Credit Regulation',
  信用修复管理办法: 'Measures for Credit Repair',
  市场监督管理行政处罚信息公示规定: 'Provisions on the Disclosure of Market Penalties',
  企业信息公示暂行条例: 'Interim Regulation on Enterprise Information Disclosure',
  最高人民法院关于公布失信被执行人名单信息的若干规定: 'Supreme Court Provisions on Publishing Judgment Defaulters',
  纳税缴费信用管理办法: 'Measures for Tax Credit',
  行政处罚法: 'Administrative Penalty Law',
  '行政检查文书基本格式文本（试行）': 'Basic Forms of Inspection Papers (trial)',
  '市场监督管理行政处罚信息公示规定；信用修复管理办法（2026）':
    'Provisions on the Disclosure of Market Penalties; Measures for Credit Repair (2026)',
  '食品安全法第{#}条': 'Food Safety Law art. {1}',
  '食品安全法第{#}条；{}': 'Food Safety Law art. {1}; {2}',
  食品生产经营监督检查管理办法第33条第2款: 'Measures for Checks of Food Production and Trade art. 33(2)',
  '企业信息公示暂行条例第17条（2014 文本）':
    'Interim Regulation on Enterprise Information Disclosure art. 17 (text of 2014)',
  '河南省社会信用条例第{#}条': 'Henan Social Credit Regulation art. {1}',
  '纳税缴费信用管理办法（税务总局公告2025年第12号）': 'Measures for Tax Credit (Tax Administration notice 12 of 2025)',
  '食品安全法第110条；食品生产经营监督检查管理办法（总局令第49号）':
    'Food Safety Law art. 110; Measures for Checks of Food Production and Trade (order 49)',
  '按食品安全法等法律文本自编的检查项；官方要点表未见，严重程度为工作分级':
    'items written from the Food Safety Law and others; the official list was not seen, severity is a working scale',
}
