import type { Phrases } from '../speak.ts'

/** Items of checklists 03 hazardous chemicals and special equipment, 04 construction. */
export const SAFETY_ITEMS: Phrases = {
  '危险化学品经营许可证有效，品种在许可范围内':
    'Licence for trade in hazardous chemicals valid and covering the kinds sold',
  供货单位均有生产或经营许可: 'All suppliers licensed to make or trade',
  '主要负责人、安全生产管理人员经应急管理部门考核合格':
    'Head and safety managers passed the examination of the emergency authority',
  '储存在专用仓库、场地、储存室或专柜': 'Stored in a dedicated store, yard, room or cabinet',
  '专用储存场所由专人管理；剧毒和构成重大危险源的实行双人收发、双人保管':
    'Dedicated stores have a keeper; highly toxic and major-hazard stock issued and kept by two',
  双人收发记录保存期限: 'Time for which two-person issue records are kept',
  '储存方式、方法、数量符合标准': 'Way and quantity of storage meet the standards',
  '出入库核查、登记制度执行，账物相符': 'Stock movements checked and booked, books match the stock',
  专用储存场所设置明显标志: 'Clear signs at the dedicated store',
  '储存场所安全设施、设备定期检测检验（有效报告届满日）':
    'Safety equipment of the store tested regularly (day on which the report ends)',
  作业场所安全设施齐全并经常性维护保养: 'Safety equipment of workplaces complete and maintained',
  '作业场所和设施有安全警示标志，通信、报警装置处于适用状态':
    'Warning signs at workplaces; communication and alarms ready',
  商店内只存放民用小包装危险化学品: 'Only small consumer packs kept in shops',
  '销售时提供化学品安全技术说明书，包装有安全标签': 'Safety data sheets given on sale, safety labels on packages',
  '销售剧毒、易制爆化学品查验许可证件或合法用途证明，未售予个人':
    'Highly toxic and explosive-precursor chemicals sold against papers only, not to individuals',
  '剧毒、易制爆销售记录完整，保存不少于三年':
    'Sales records of highly toxic and precursor chemicals complete, kept at least three years',
  '未在互联网销售剧毒、易制爆化学品': 'No highly toxic or precursor chemicals sold on the internet',
  '重大危险源登记建档、定期检测评估监控、有应急预案和责任制':
    'Major hazards registered, assessed and monitored, with plan and responsible persons',
  '生产、储存企业最近一次安全评价距今': 'Producers and stores: years since the last safety assessment',
  '有事故应急预案并备案，定期演练有记录': 'Emergency plan filed, drills held and recorded',
  '在用特种设备均办理使用登记（未登记台数）': 'Special equipment in use all registered (units not registered)',
  '定期检验有效期届满日（最早到期的一台）': 'Day on which the periodic inspection ends (earliest unit)',
  '作业人员、安全管理人员无证人数': 'Operators and safety managers without certificate',
  '电梯、客运索道、大型游乐设施配备专职安全管理人员或机构':
    'Lifts, ropeways and large rides: full-time safety manager or unit',
  有事故应急专项预案并定期演练: 'Special emergency plan, drills held regularly',
  '登记标志、定期检验标志置于显著位置': 'Registration and inspection marks clearly displayed',
  检验有效期届满前一个月提出检验要求: 'Inspection asked for a month before the end',
  安全技术档案齐全: 'Technical safety file complete',
  维护保养和定期自行检查有记录: 'Maintenance and self-inspection recorded',
  '安全附件、安全保护装置定期校验、检修有记录': 'Safety devices calibrated and overhauled regularly, with records',
  '电梯等的安全使用说明、注意事项、警示标志在显著位置': 'Instructions, notices and warnings of lifts clearly displayed',
  电梯由制造单位或取得许可的单位维护保养: 'Lift maintained by its maker or a licensed unit',
  '未使用国家明令淘汰、已报废的特种设备': 'No phased-out or scrapped equipment in use',
  出现故障或异常后经全面检查消除隐患才继续使用: 'After a fault used again only when fully inspected and cleared',
  '锅炉水（介）质处理符合要求': 'Boiler water treated as required',
  '气瓶、移动式压力容器充装前后检查记录齐全':
    'Filling of cylinders and mobile vessels checked before and after, records complete',
  '取得施工许可证（或批准的开工报告）': 'Construction permit (or approved start report) obtained',
  施工图设计文件经审查批准: 'Construction drawings examined and approved',
  办理工程质量监督手续: 'Quality supervision registered',
  必须监理的工程委托有资质的监理单位: 'Projects that must be supervised have a qualified supervisor',
  '施工单位在资质等级范围内承揽，未借用他人名义': "Contractor works within its qualification, not under another's name",
  专职安全生产管理人员按规定人数配备并在岗: 'Full-time safety managers in the required number and on site',
  '主要负责人、项目负责人、专职安全员考核合格证有效': 'Certificates of head, project manager and safety managers valid',
  '项目负责人现场带班并有记录（郑州）': 'Project manager leads on site, with records (Zhengzhou)',
  '项目负责人、专职安全员未同时承担两个以上工地':
    'Project manager and safety managers not on two or more sites at once',
  抽查特种作业人员无证人数: 'Special-work operators without certificate (samples)',
  '作业人员每年至少一次安全教育培训，新进场人员先培训': 'Workers trained in safety at least yearly, newcomers first',
  '危险性较大分部分项工程有专项施工方案，附验算结果并经签字':
    'Special plans for hazardous works, calculated and signed',
  有施工现场临时用电方案: 'Plan for temporary electricity on site',
  '施工前安全技术交底，双方签字': 'Safety briefing before work, signed by both sides',
  城市市区施工现场封闭围挡: 'In urban areas site closed off by hoarding',
  危险部位设置明显安全警示标志: 'Clear warning signs at dangerous places',
  未在尚未竣工的建筑物内设员工宿舍: 'No dormitory in an unfinished building',
  '办公、生活区与作业区分开并保持安全距离': 'Office and living areas apart from work areas, at a safe distance',
  '临时建筑物符合安全使用要求，活动房有合格证': 'Temporary buildings safe, cabins with certificate',
  '消防通道、水源、设施和灭火器材齐备，入口有标志':
    'Fire lanes, water, equipment and extinguishers ready, signs at the entrance',
  '用电线路规范，漏电保护和机电设备防护有效（郑州）':
    'Wiring in order, leakage protection and machine guards working (Zhengzhou)',
  '宿舍无煤气灶、燃煤炉、电取暖器等禁用器具（郑州）':
    'No gas or coal stoves or electric heaters in dormitories (Zhengzhou)',
  '外墙施工未使用吊绳、吊板（郑州）': 'No rope or board suspension for facade work (Zhengzhou)',
  '提供安全防护用具和服装并正确佩戴（抽查未佩戴人数）': 'Protective gear provided and worn (people found without)',
  '防护用具、机械、机具进场前查验合格': 'Protective gear, machines and tools checked before entering the site',
  '起重机械、自升式架设设施验收合格后使用': 'Cranes and self-climbing structures accepted before use',
  '验收合格之日起登记的天数，登记标志置于设备显著处':
    'Days from acceptance to registration, mark displayed on the machine',
  '材料、构配件、商品混凝土检验有书面记录和签字': 'Tests of materials, components and concrete recorded and signed',
  '结构安全试块、试件见证取样送检': 'Structural samples taken under witness and tested',
  '硬质围挡、覆盖、洒水、冲洗等防尘措施到位，土方密闭遮盖':
    'Hoarding, covering, spraying, washing against dust; earth carried closed',
  '工地公示扬尘防治措施、负责人、监督部门': 'Dust measures, responsible person and supervisor posted',
  噪声敏感建筑物集中区夜间施工取得证明并公告: 'Night work near sensitive buildings certified and announced',
  开设并使用农民工工资专用账户: 'Dedicated wage account for migrant workers opened and used',
  存储工资保证金或提供保函: 'Wage deposit paid or guaranteed',
  '用工实名登记（抽查现场未登记人数）': 'Workers registered by real name (found unregistered)',
  配备劳资专管员: 'Wage officer appointed',
  '醒目位置设维权信息告示牌，三类内容齐全': 'Rights notice board displayed, all three kinds of content',
  '分包单位按月编制工资支付表并经本人签字，总包代发':
    "Subcontractor's monthly wage sheets signed by the workers, paid by the main contractor",
  工资支付台账保存年限: 'Years for which wage records are kept',
  建设单位提供工程款支付担保: "Developer's payment guarantee given",
  人工费用拨付周期: 'Interval of labour cost payments',
  未扣押绑定工资账户的社保卡或银行卡: 'No withholding of cards tied to wage accounts',
  依法参加工伤保险: 'Work injury insurance paid',
}
