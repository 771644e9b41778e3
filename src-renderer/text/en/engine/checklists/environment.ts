import type { Phrases } from '../speak.ts'

/** Items of checklists 05 environment, 13 testing bodies, 14 road transport. */
export const ENVIRONMENT_ITEMS: Phrases = {
  '取得排污许可证（实行排污许可管理的单位）': 'Pollutant permit held (units under permit)',
  '排污许可证有效期届满日（有效期五年）': 'Day on which the pollutant permit ends (valid five years)',
  '只需登记的已填报排污登记表（有效期五年）':
    'Units that only register have filed their registration (valid five years)',
  '项目依法完成环评审批后开工、投产': 'Project started and put into operation after environmental approval',
  '实际排污口数量、位置与许可证一致': 'Number and place of outlets as in the permit',
  '排放种类、浓度、总量未超许可证（在线或监测数据）':
    'Kinds, concentrations and totals within the permit (online or monitoring data)',
  '污染防治设施正常运行（查运行记录、用电、药剂）': 'Pollution control working (running records, power, chemicals)',
  '没有暗管、渗井、渗坑、篡改伪造监测数据等逃避监管方式': 'No hidden pipes, seepage wells or pits, no falsified data',
  '按许可证和方案开展自行监测（缺测项次）': 'Self-monitoring by permit and plan (items missing)',
  原始监测记录和管理台账保存年限: 'Years for which monitoring records and ledgers are kept',
  '重点管理单位安装自动监测设备并联网、正常运行': 'Key units: automatic monitoring installed, connected and working',
  '监测设备符合规定、遵守监测规范，数据无失真': 'Monitoring devices and methods by the rules, data not distorted',
  '未干扰、破坏监测设施': 'Monitoring equipment not disturbed or damaged',
  '按规定公开污染物排放信息、设施运行和自行监测数据': 'Emissions, operation and self-monitoring data disclosed',
  重点单位依法披露生态环境信息: 'Key units disclose environmental information',
  建立工业固体废物管理台账并如实记录: 'Ledger of industrial solid waste kept truthfully',
  '容器、包装物、贮存场所有危险废物识别标志': 'Hazardous waste marks on containers, packages and stores',
  制定管理计划并申报: 'Management plan made and declared',
  '台账如实记录，账物相符': 'Ledger truthful, books match the stock',
  '贮存符合标准，未混入非危险废物，未露天或渗漏': 'Stored by the standard, not mixed, not in the open, not leaking',
  只委托有许可证的单位处置: 'Given only to licensed units',
  '转移填写、运行电子或纸质联单': 'Transfer manifests filled in and run, on paper or electronically',
  有意外事故防范措施和应急预案: 'Precautions and emergency plan for accidents',
  '易产生扬尘物料密闭，或设不低于堆高的围挡并覆盖': 'Dusty materials enclosed, or fenced to their height and covered',
  产生恶臭的安装净化装置或采取措施: 'Odour treated or otherwise prevented',
  采取措施减少工业噪声和振动: 'Industrial noise and vibration reduced',
  制定突发生态环境事件应急预案并备案: 'Environmental emergency plan made and filed',
  '如实反映情况、提供资料，未拒绝检查': 'Facts told, papers given, check not refused',
  '资质认定证书（CMA）有效期届满日（有效期6年，届满3个月前申请延续）':
    'Day on which the accreditation (CMA) ends (six years, renewal asked for three months before)',
  '名称、地址、法定代表人、最高管理者、技术负责人、授权签字人、标准方法变更已办手续':
    'Changes of name, address, persons, signatories, standards and methods registered',
  '出具数据、结果在证书规定的能力范围内（抽查超范围报告份数）':
    'Data and results within the accredited scope (reports outside it)',
  报告标注资质认定标志: 'Accreditation mark on reports',
  '未转让、出租、出借证书标志': 'Certificate and mark neither sold, let nor lent',
  人员未同时在两个以上机构从业: 'Staff not employed by two or more bodies',
  '授权签字人具有中级以上职称或同等能力，在授权范围内签发':
    'Authorised signatories of middle rank or equal, signing within their scope',
  报告盖机构公章或专用章并由授权签字人签发: 'Reports sealed and signed by an authorised signatory',
  原始记录和报告保存年限: 'Years for which originals and reports are kept',
  '抽查报告：无样品不符、设备未检定校准、违反强制规程等不实情形':
    'Reports: no wrong sample, uncalibrated device or breach of mandatory method',
  '抽查报告：无未经检测、伪造变造数据、漏改项目、调换样品、伪造签字等虚假情形':
    'Reports: no untested, forged, omitted, swapped or falsely signed ones',
  '分包给具备能力的机构，事先取得委托人同意并在报告注明':
    'Subcontracted to able bodies with consent, noted in the report',
  '抽查设备检定、校准、核查在有效期内（超期台数）':
    'Devices within verification, calibration and check (overdue units)',
  '样品有唯一标识，流转记录完整': 'Samples uniquely marked, their way recorded',
  '管理体系有效运行，内审、管理评审有记录': 'Management system working, audits and reviews recorded',
  '按要求参加能力验证，不合格的完成整改': 'Proficiency tests taken as required, failures corrected',
  向社会公开自我声明: 'Self-declaration published',
  向省级市场监管部门报送年度信息和统计数据: 'Annual information and statistics sent to the province',
  完成年度自查表并留存整改材料: 'Annual self-check done, corrections kept',
  '监测数据真实、准确、完整，建立质量管理制度': 'Monitoring data true, exact and complete, quality rules in place',
  未出具虚假农产品检测报告: 'No false test reports on farm produce',
  取得道路运输经营许可证: 'Road transport licence held',
  随车携带车辆营运证: 'Vehicle permit carried',
  '驾驶人员具备相应驾驶证和从业资格（4.5吨及以下普货除外）':
    'Drivers have licence and qualification (except goods up to 4.5 t)',
  '车辆按规定维护和检测（检测有效期届满日）': 'Vehicles maintained and tested (day on which the test ends)',
  '未擅自改装、未使用报废车辆': 'Not altered, no scrapped vehicles',
  '采取措施防止货物脱落、扬撒': 'Load kept from falling and scattering',
  '未超载，不载客': 'Not overloaded, no passengers',
  驾驶人员连续驾驶时间: 'Hours driven without a break',
  '安全教育、职业道德教育有记录': 'Safety and ethics training recorded',
  有道路运输应急预案: 'Road transport emergency plan',
  设置安全管理机构或专职安全管理人员: 'Safety unit or full-time safety managers',
  动态监控违法驾驶信息及处理情况保存年限:
    'Years for which driving offences from monitoring and their handling are kept',
  '危险货物运输许可，专用车辆数': 'Dangerous goods licence, dedicated vehicles',
  '驾驶、装卸管理、押运人员持上岗资格证': 'Drivers, loaders and escorts certified',
  '投保承运人责任险（保单届满日）': "Carrier's liability insurance (day on which the policy ends)",
  '客运经营许可、线路班次与许可一致': 'Passenger licence; lines and runs as licensed',
  客运经营者投保承运人责任险: 'Passenger carriers have liability insurance',
  '驾驶员随车携带驾驶证、行驶证、车辆运营证、客运资格证（郑州）':
    'Driver carries licence, vehicle papers, permit and qualification (Zhengzhou)',
  计价器周期检定有效且正确使用: 'Taximeter verified and rightly used',
  '无拒载、绕道、不给票据': 'No refusal, detours or missing receipts',
  '平台取得《网络预约出租汽车经营许可证》': 'Platform holds the ride-hailing licence',
  '车辆取得《网络预约出租汽车运输证》': 'Vehicle holds the ride-hailing permit',
  '驾驶员取得《网络预约出租汽车驾驶员证》': 'Driver holds the ride-hailing certificate',
  '机动车维修公布工时定额和收费标准，提供费用明细单': 'Repair shops post hours and fees and give itemised bills',
  '未使用假冒伪劣配件，未承修报废车': 'No counterfeit parts, no scrapped vehicles repaired',
}
