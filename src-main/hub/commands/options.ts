import { parseArgs } from 'node:util'
import { Failure } from '../../features/failure/failure.ts'

const text = { type: 'string' } as const

/** Options of the hub's command line; which command takes which is said in the help. */
export function readArguments(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        data: text,
        port: { type: 'string', default: '8790' },
        host: { type: 'string', default: '127.0.0.1' },
        'tls-cert': text,
        'tls-key': text,
        'trusted-proxy': { type: 'string', default: '' },
        officer: text,
        certificate: text,
        'certificate-until': text,
        office: text,
        role: { type: 'string', default: 'inspector' },
        districts: { type: 'string', default: '' },
        sectors: { type: 'string', default: '' },
        subjects: { type: 'string', default: '20000' },
        device: text,
        reply: text,
        'take-work': { type: 'boolean', default: false },
        wipe: { type: 'boolean', default: false },
        'several-logins': { type: 'boolean', default: false },
        reason: text,
        as: text,
        since: text,
        text,
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
  } catch (cause) {
    throw new Failure('HB-0010', '命令写得不对。', '用 --help 查看用法。', { cause })
  }
}
export type Arguments = ReturnType<typeof readArguments>['values']

/** A whole number of an option. Throws a Failure when it is none or out of range. */
export function wholeNumber(value: string, name: string, from: number, to: number): number {
  const number = Number(value)
  if (Number.isInteger(number) && number >= from && number <= to) return number
  throw new Failure('HB-0011', `--${name} 要写 ${from} 到 ${to} 之间的整数。`, '用 --help 查看用法。')
}

/** A list of an option, separated by commas. */
export const listOf = (value: string): string[] =>
  value
    .split(/[,，]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')

/** What `--help` says. */
export const help = `同步中心：工作站与它同步。资料加密保存在一个文件夹里，一个文件夹同时只由一个同步中心使用。

npm run hub -- --data 文件夹 [--port 8790] [--several-logins]
    启动。只在本机 127.0.0.1 提供；要给别的机器用，加 --host 地址 --tls-cert 证书.pem --tls-key 私钥.pem。
    前面有负载均衡时加 --trusted-proxy 它的地址，否则所有设备会被当成同一个来访者限速。
    --port 0 由系统选一个空闲端口。最后一行是地址。按 Ctrl+C 或 SIGTERM 停止，手上的请求会先做完。
npm run hub -- import 文件 --data 文件夹 [--json]
    导入登记主体名单或双公示的行政许可、行政处罚表（CSV、XLSX、XLS）。好的行写入，坏的行列出原因。
npm run hub -- code --data 文件夹 [--officer 姓名 --certificate 执法证号 --office 单位]
                   [--certificate-until 2028-12-31] [--role inspector|office|reader|system|security|auditor]
                   [--districts 410105,410108] [--sectors 01,04] [--json]
    发一个登记码，七天内用一次。区县写区划代码或名称，不写为全市；领域不写为全部。只写 --certificate 时按名册，
    姓名和证号都不写时用演示人员。同步中心运行时也可以用。
npm run hub -- officer --officer 姓名 --certificate 执法证号 --data 文件夹 [其余同 code] [--json]
    登记人员，或变更其单位、角色、辖区，不发登记码。同步中心运行时也可以用。
npm run hub -- passphrase --certificate 执法证号 --data 文件夹 [--json]
    发给一名在任的三员登录管理页（平台地址/admin/）的首次口令，只印这一次，七天内登录并更换；忘记口令、账号锁定时也用它。
    同步中心运行时也可以用。
npm run hub -- log --data 文件夹 [--since 2026-06-01] [--text WM-20260601-0110001] [--json]
    查阅并核对日志：同步中心的和各设备上报的；--text 只列含这些字的，例如外泄文件上的导出编号。查阅本身也记入日志。同步中心运行时也可以用。
npm run hub -- revoke --device 011 --data 文件夹 [--take-work | --wipe] [--json]
    停用一台设备，立即生效；它下次联系时清除缓存的档案。加 --take-work 时，它还没有上报的内容仍然收下，全部收齐后它把
    自己的资料抹除。加 --wipe 时，它下次联系就抹除，没有上报的内容也放弃；两样都加，先收后抹。抹除的经过记入日志。
    同步中心运行时也可以用。
npm run hub -- logins [one|several] --data 文件夹 [--json]
    一个账号只许一处登录（默认 one），还是可同时在多台设备登录（several）；不写是查看。启动时加 --several-logins
    等于 logins several。改动记入日志。同步中心运行时也可以用。
npm run hub -- recovery --device 011 --reason 文字 --data 文件夹 [--json]
    有人忘记口令时取出这台设备的恢复码，由本人在设备上输入。谁在什么时候因何取出，记入日志。
    已停用的设备不给。同步中心运行时也可以用。
npm run hub -- bundle 同步包 --data 文件夹 [--reply 回执包] [--json]
    收取工作站导出到 U 盘的同步包，在旁边写出给这台设备的回执包，带回去导入。同步中心运行时也可以用；重复收取没有影响。
npm run hub -- backup 文件 --data 文件夹 [--json]
    把文件夹备份成一个加密的文件；同步中心运行时也可以用。里面没有口令，也没有 hub.key，请把它另存。
npm run hub -- restore 文件 --data 空文件夹 [--json]
    从备份恢复；核对过每个文件才算恢复。原来有 hub.key 的，放回这个文件夹再启动。
npm run hub -- demo --data 文件夹 [--subjects 20000] [--json]
    用虚构的演示城市填满一个新文件夹，带演示人员和任务。

三员分立（管理页 /admin/ 供三员在浏览器里办理）：系统管理员（system）发登记码、停用设备；安全保密管理员（security）登记人员、角色和辖区，取用恢复码，定登录处数；
安全审计员（auditor）只查阅和核对日志，日志谁也删不掉。一人只任一职，也不兼任检查人员和机关人员。某一职有人在任后，
归它的命令要写 --as 本人执法证号；无人在任时由本机管理员办理，日志会写明。

环境变量 HUB_DATABASE_URL=postgresql://用户:口令@主机:5432/库名 时，资料（含附件）在 PostgreSQL 中，不写 --data；
同一个库可以同时有多个同步中心，用同一个 HUB_PASSPHRASE。数据所在磁盘的加密由数据库的管理单位负责。
口令取自环境变量 HUB_PASSPHRASE；没有时，第一次启动生成 hub.key。HUB_LOG_LEVEL 为日志级别（默认 info）。
供运维：/health 进程在运行，/ready 资料库可用，/metrics 指标（Prometheus；只给本机，或持 HUB_METRICS_TOKEN 者），
/openapi.json 接口说明。
退出码：0 成功；1 没有做成；2 命令写得不对；3 文件夹正在使用。`
