import type { Phrases } from './speak.ts'

/** Reading files that offices send: what cannot be read, and what to do. */
export const IMPORT_FILES: Phrases = {
  '文件缺少这些列：{}': 'The file lacks these columns: {1}',
  '在原系统按标准列名重新导出，或在文件里补上这些列，也可以在导入页面逐列对应':
    'Export again with the standard headings, add the columns, or map them on the import page',
  '核对之后资料有过改动，结果可能不同了': 'Data has changed since the check; the result may differ',
  '重新选择这个文件，再核对一次': 'Choose the file and check it again',
  这次核对的结果已经不在了: 'The result of this check is gone',
  '重新选择文件，再核对一次': 'Choose the file and check it again',
  留待核对: 'kept for review',
  拒收: 'refused',
  '第 {} 列': 'column {1}',
  '这一格超过 {} 个字，不是名单里会有的内容': 'more than {1} characters in this cell, nothing a list would hold',
  '在原系统核对这一格，改正后重新导出': 'check this cell at the source and export again',
  文件未写明: 'not stated in the file',
  '已读出并核对 {} 行': '{1} rows read and checked',
  这个文件里没有内容: 'This file has no content',
  核对是不是选错了文件: 'Check whether it is the right file',
  '认不出这是哪种表：前 20 行里没有找到表头': 'The kind of table is not known: no headings in the first 20 rows',
  '表头用标准栏目名或代码（如 XK_、CF_ 开头）；可在“下载空表”里取得标准表头':
    'Use the standard headings or codes (like XK_, CF_); the empty tables have them',
  '这个文件只有表头，没有数据': 'This file has headings but no data',
  '核对导出时选的时间范围，重新导出': 'Check the period chosen for the export and export again',
  '第 {} 行超过 {} 列，不像一份名单，没有读': 'Row {1} has more than {2} columns; it is no list and was not read',
  '核对文件的分隔符和表头；只留下要导入的列，再导入': 'Check separator and headings; keep only the columns to import',
  同上: 'as above',
  '见第 {} 行': 'see line {1}',
  '{}，同一主体的第 {} 条{}': '{1}, {3} {2} of the same subject',
  '{}；这里的同名主体是 {}': '{1}; the subject of this name here is {2}',
  '工作簿里没有工作表“{}”': 'The workbook has no sheet "{1}"',
  重新选择文件: 'Choose the file again',
  '这个文件要用的内存超过上限，没有读完': 'This file needs more memory than allowed and was not read to its end',
  这个文件读不出来: 'This file cannot be read',
  '在原系统按月份或区县分成几个文件，分别导入': 'Split it at the source by month or district and import the parts',
  '用 Excel 或 WPS 打开后另存为 xlsx，再导入': 'Open it in Excel or WPS, save it as xlsx and import that',
  '第 {} 行起有一个引号没有配对，后面的行分不清':
    'A quotation mark from row {1} on has no partner; the rows after it cannot be told apart',
  '在原系统重新导出，或用 Excel 打开后另存为 xlsx，再导入':
    'Export it again, or save it as xlsx in Excel, and import that',
  '无法识别这个文件的文字编码，它既不是 UTF-8，也不是 GB18030':
    'The encoding of this file is neither UTF-8 nor GB18030',
  '用 Excel 或 WPS 打开后，另存为 xlsx 或“CSV UTF-8”，再导入':
    'Open it in Excel or WPS, save it as xlsx or "CSV UTF-8" and import that',
  '这不是文本表格，也不是 Excel 文件：内容里有大量空字节（NUL）':
    'This is neither a text table nor an Excel file: it is full of NUL bytes',
  '请选择 CSV、XLSX 或 XLS 文件；若由其他系统导出，请在那里重新导出':
    'Choose a CSV, XLSX or XLS file; if another system made it, export it there again',
  '第 {} 行的文字编码与前面不同：前面是 {}，这一行起是 {}，像是两个文件接在了一起':
    'The encoding changes in row {1}: {2} before, {3} from there on, as if two files were joined',
  '把两部分分开，各自另存为 xlsx 或“CSV UTF-8”，再分别导入':
    'Separate the two parts, save each as xlsx or "CSV UTF-8" and import them',
  '第 {} 行有半个字符（代理对只有一半），文字已经损坏':
    'Row {1} has half a character (one half of a surrogate pair); the text is damaged',
  '在原系统重新导出，或用 Excel 打开后改正这一行，另存为 xlsx，再导入':
    'Export it again, or correct the row in Excel, save as xlsx and import that',
  '这个文件是空的，0 字节': 'This file is empty, 0 bytes',
  '重新导出或重新拷贝这个文件，再导入': 'Export or copy the file again and import it',
  '这个 Excel 文件设了打开密码，读不出内容': 'This Excel file has a password and cannot be read',
  '在 Excel 里取消密码后另存，再导入': 'Remove the password in Excel, save it and import that',
  '这个文件其实是网页，只是用了表格的文件名': 'This file is a web page that only bears the name of a table',
  '这个文件是 PDF，不是表格': 'This file is a PDF, not a table',
  '请向提供单位索取 XLSX 或 CSV 文件': 'Ask the unit for an XLSX or CSV file',
  找不到这个文件: 'The file cannot be found',
  核对文件名和所在文件夹: 'Check its name and folder',
  '这个文件打不开，没有权限或不是文件': 'The file cannot be opened: no permission, or no file',
  换一个位置保存后再选: 'Save it elsewhere and choose it again',
  '文件在读取时被改动了，这次没有读完，什么也没有写入':
    'The file changed while it was read; it was not read to its end and nothing was written',
  '等文件保存完、传输完并关闭后，再选一次': 'Choose it again when it is saved, transferred and closed',
  '这个 Excel 文件有 {} MB，这种格式超过 20 MB 的不在本机读':
    'This Excel file has {1} MB; files of this format above 20 MB are not read here',
  '这个 Excel 文件解开后超过 3 GB，没有读': 'This Excel file would unpack to more than 3 GB and was not read',
  '这个 Excel 文件解开后有原来的 {} 倍大，不像一份名单，没有读':
    'This Excel file would unpack to {1} times its size; it is no list and was not read',
  '核对文件来源；如果确实是名单，请用 Excel 打开后另存为 CSV，再导入':
    'Check where it comes from; if it is a list, save it as CSV in Excel and import that',
  '这个文件是压缩包，不是 Excel 工作簿': 'This file is an archive, not an Excel workbook',
  '请选择 XLSX、XLS 或 CSV 文件；压缩包请先解开': 'Choose an XLSX, XLS or CSV file; unpack archives first',
  '这个 Excel 文件不完整或已损坏，可能没有下载完或没有拷贝完':
    'This Excel file is incomplete or damaged, perhaps not downloaded or copied to its end',
  '重新拷贝或重新导出这个文件，再导入': 'Copy or export the file again and import it',
  '本机已登记到平台，资料由平台统一导入，请在平台导入':
    'This workstation is enrolled: the platform imports for all. Import on the platform',
  另一个文件正在写入: 'Another file is being written',
  等它写完后再导入: 'Import when it has ended',
  '{}（{}）：增加 {} 行，留待核对 {} 行，拒收 {} 行': '{1} ({2}): {3} rows added, {4} kept for review, {5} refused',
  没有选择文件: 'No file is chosen',
  请信用办把文件交平台管理员导入: 'Have the credit office give the file to the administrator of the platform',
  核对: 'check',
  写入: 'write',
  '磁盘已满，这个文件没有核对完，什么也没有写入':
    'The disk is full; the file was not checked to its end and nothing was written',
  '清理磁盘后重新选择文件；原有资料不受影响':
    'Free some disk space and choose the file again; existing data is not affected',
  '磁盘已满，这次导入一行也没有写入': 'The disk is full; not one row of this import was written',
  '清理磁盘后重新导入；原有资料不受影响': 'Free some disk space and import again; existing data is not affected',
  '没有“{}”这种表': 'There is no table of the kind "{1}"',
  '可用的有：{}': 'There are: {1}',
  选过的文件已经不在了: 'The chosen file is gone',
  '已写入 {} 行': '{1} rows written',
  '对照{}改正': 'compare with the {1} and correct it',
  '对照{}补上': 'compare with the {1} and add it',
  '写成 {}': 'write {1}',
  '在 Excel 里重新计算并保存，或改成数值': 'recalculate and save in Excel, or write the value',
  '在 Excel 里改正这个单元格': 'correct this cell in Excel',
  '{}时必填，没有内容': 'required with {1}, but empty',
  '（空）': '(empty)',
  整行: 'whole row',
  代码: 'code',
  内容: 'content',
  没有这一天: 'no such day',
  '应为{}': 'must be {1}',
  '写成 存续、注销、吊销 或 迁出': 'write 存续 (active), 注销 (deregistered), 吊销 (revoked) or 迁出 (moved out)',
  '（证件号码）': '(ID number)',
  '与第 {} 行{}相同、{}不同': 'same {2} as line {1}, but another {3}',
  文号: 'document number',
  日期: 'date',
  年度: 'year',
}
