import { globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedCatalogue } from '../../../src-main/features/catalogue/store.ts'
import { enrolDevice } from '../../../src-main/features/sync/exchange/enrol.ts'
import { openTestContext } from '../../support/folder.ts'
import { hubCommand, startProcess } from '../sync/support/hub-process.ts'
import { sync, type Workstation } from '../sync/support/stand.ts'

const box = mkdtempSync(path.join(tmpdir(), 'hub-command-'))
const folder = path.join(box, 'hub')
const json = (text: string): Record<string, unknown> => JSON.parse(text)

afterAll(() => rmSync(box, { recursive: true, force: true }))

async function workstation(hub: string): Promise<Workstation> {
  const fresh = openTestContext({ now: () => new Date() })
  seedCatalogue(fresh.city, fresh.resources)
  const code = String(json(hubCommand(['code', '--data', folder, '--districts', '410105', '--json']).stdout).code)
  const { device, officer } = await enrolDevice(fresh.work, { hub, code }, new Date())
  return { ...fresh, device, officer }
}

beforeAll(() => {
  expect(hubCommand(['demo', '--data', folder, '--subjects', '60', '--json'])).toMatchObject({ status: 0 })
})

describe('the hub as an administrator meets it', () => {
  it('serves, gives codes meanwhile, and stops gracefully', async () => {
    const hub = await startProcess(folder)
    expect(hub.lines.at(-1)).toBe(`同步中心 ${hub.url}`)
    const a = await workstation(hub.url)
    expect((await sync(a)).pulled).toBeGreaterThan(20)
    const tasks = a.city.read.all(a.city.read.query.selectFrom('task').select('id'))
    expect(tasks).toHaveLength(6)
    a.close()
    expect(await hub.stop('SIGTERM')).toBe(0)
  })

  it('is one a folder; the second says so and ends with 3', async () => {
    const hub = await startProcess(folder)
    const second = hubCommand(['--data', folder, '--port', '0'])
    expect(second.status).toBe(3)
    expect(second.stderr).toContain(`进程 ${hub.child.pid}`)
    expect(hubCommand(['import', 'x.csv', '--data', folder]).status).toBe(3)
    await hub.stop('SIGKILL')
    const third = await startProcess(folder)
    expect(await third.stop('SIGINT')).toBe(0)
  })

  it('revokes a device beside the running hub, at once', async () => {
    const hub = await startProcess(folder)
    const a = await workstation(hub.url)
    await sync(a)
    expect(hubCommand(['revoke', '--device', a.device.number, '--data', folder]).status).toBe(0)
    await expect(sync(a)).rejects.toThrow('这台设备已被平台停用')
    expect(hubCommand(['revoke', '--device', a.device.number, '--data', folder]).status).toBe(1)
    a.close()
    await hub.stop('SIGTERM')
  })

  it('asks for the officer of a duty once there is one, and prints the log for the auditor', () => {
    const own = path.join(box, 'three')
    const enter = (name: string, certificate: string, role: string, ...more: string[]) =>
      hubCommand(['officer', '--officer', name, '--certificate', certificate, '--role', role, '--data', own, ...more])
    expect(enter('周密', '501', 'security').stdout).toBe('已登记 周密（501），角色 security\n')
    expect(enter('吴审', '502', 'auditor')).toMatchObject({ status: 2, stdout: '' })
    expect(enter('吴审', '502', 'auditor', '--as', '501').status).toBe(0)
    const excluded = enter('吴审', '502', 'inspector', '--as', '501')
    expect([excluded.status, excluded.stderr.includes('已是安全审计员，不能同时任检查人员')]).toEqual([1, true])
    expect(hubCommand(['log', '--data', own])).toMatchObject({ status: 2, stdout: '' })
    const { status, stdout } = hubCommand(['log', '--data', own, '--as', '502', '--json'])
    expect(status).toBe(0)
    const read = json(stdout) as { entries: { entry: { action: string } }[]; check: object }
    expect(read.check).toMatchObject({ brokenAt: null, checked: read.entries.length })
    expect(read.entries.map(({ entry }) => entry.action).filter((action) => action === '拒绝越权操作')).toHaveLength(2)
    expect(hubCommand(['log', '--data', own, '--as', '502', '--since', '2999-01-01']).stdout).toMatch(/^已核对 \d+ 条/)
    // How many open logins an account may have is the security administrator's to say.
    expect(hubCommand(['logins', 'several', '--data', own]).status).toBe(2)
    expect(hubCommand(['logins', 'several', '--data', own, '--as', '501']).stdout).toBe(
      '一个账号可同时在多台设备登录\n',
    )
    expect(json(hubCommand(['logins', '--data', own, '--as', '501', '--json']).stdout)).toEqual({ several: true })
    expect(hubCommand(['log', '--data', own, '--as', '502']).stdout).toContain('允许一个账号在多台设备登录')
    expect(hubCommand(['logins', 'both', '--data', own, '--as', '501']).status).toBe(2)
  })

  it('imports a table and lists what it refuses', () => {
    const file = path.join(box, '登记.csv')
    writeFileSync(file, '企业名称,统一社会信用代码,成立日期\n试验一号店,91410100MA00000000,2020-01-01\n')
    const { status, stdout, stderr } = hubCommand(['import', file, '--data', folder, '--json'])
    expect(`${status}${stderr}`).toBe('0')
    expect(json(stdout)).toMatchObject({ read: 1, imported: 0, rejected: 1, rejectedRows: [{ line: 2 }] })
  })

  it('leaves no readable word on disk and lets nobody else read its files', () => {
    const files = globSync('**/*', { cwd: folder }).map((name) => path.join(folder, name))
    const bytes = files.filter((file) => statSync(file).isFile()).map((file) => readFileSync(file))
    expect(bytes.length).toBeGreaterThan(1)
    for (const word of ['张伟', '16010524031', 'SQLite format 3', 'PRIVATE KEY', '食品', '餐饮']) {
      expect(bytes.some((content) => content.includes(word))).toBe(false)
    }
    for (const file of files) expect(statSync(file).mode & 0o077).toBe(0)
  })

  it('opens with its passphrase only, when it was begun with one', async () => {
    const own = path.join(box, 'own')
    const env = { HUB_PASSPHRASE: '试验口令 2026' }
    expect(hubCommand(['code', '--data', own, '--json'], env).status).toBe(0)
    expect(hubCommand(['code', '--data', own], { HUB_PASSPHRASE: '另一个' })).toMatchObject({ status: 1 })
    const without = hubCommand(['code', '--data', own], { HUB_PASSPHRASE: '' })
    expect(without.status).toBe(1)
    expect(without.stderr).toContain('HUB_PASSPHRASE')
    expect(hubCommand(['code', '--data', own, '--json'], env).status).toBe(0)
    expect(globSync('hub.key', { cwd: own })).toEqual([])
  })

  it.each([
    [['nothing', '--data', folder], '没有“nothing”这个命令'],
    [['--port', '1'], '没有写资料文件夹'],
    [['--data', folder, '--port', 'x'], '--port 要写'],
    [['--data', folder, '--host', '0.0.0.0'], '不加密的连接只能在本机'],
    [['code', '--data', folder, '--role', 'king'], '没有“king”这个角色'],
    [['code', '--data', folder, '--officer', '王静'], '没有写执法证号'],
    [['import', '--data', folder], '没有写要导入的文件'],
    [['--wrong'], '命令写得不对'],
  ])('says what is wrong with %j and ends with 2', (words, sentence) => {
    const { status, stderr } = hubCommand(words)
    expect(stderr).toContain(sentence)
    expect(status).toBe(2)
  })

  it('refuses a district nobody knows', () => {
    const { status, stderr } = hubCommand(['code', '--data', folder, '--districts', '999999'])
    expect(stderr).toContain('没有“999999”这个区县')
    expect(status).toBe(1)
  })

  it('has every command in its help', () => {
    const { stdout, status } = hubCommand(['--help'])
    expect(status).toBe(0)
    for (const word of [
      'import',
      'code',
      'officer',
      'log',
      '--as',
      'revoke',
      'recovery',
      'demo',
      '--tls-cert',
      'HUB_PASSPHRASE',
      '退出码',
    ])
      expect(stdout).toContain(word)
  })
})

describe('a backup of the hub', () => {
  it('made beside the running hub opens again with everything that was acknowledged, and only with its key', async () => {
    const hub = await startProcess(folder)
    const a = await workstation(hub.url)
    await sync(a)
    const file = path.join(box, 'monday.cwhb')
    const made = hubCommand(['backup', file, '--data', folder, '--json'])
    expect(made).toMatchObject({ status: 0, stderr: '' })
    expect(json(made.stdout)).toMatchObject({ files: expect.any(Number), bytes: statSync(file).size })
    expect(await hub.stop('SIGTERM')).toBe(0)
    const again = path.join(box, 'again')
    expect(hubCommand(['restore', file, '--data', again]).status).toBe(0)
    expect(readFileSync(file).includes(readFileSync(path.join(folder, 'hub.key')).subarray(0, 32))).toBe(false)
    writeFileSync(path.join(again, 'hub.key'), readFileSync(path.join(folder, 'hub.key')))
    const restored = await startProcess(again)
    await sync({ ...a, device: { ...a.device, hub: restored.url } })
    a.close()
    await restored.stop('SIGTERM')
  })

  it('that was cut, or goes where something is, is refused and changes nothing', () => {
    const file = path.join(box, 'monday.cwhb')
    const cut = path.join(box, 'cut.cwhb')
    writeFileSync(cut, readFileSync(file).subarray(0, -1))
    const nowhere = path.join(box, 'nowhere')
    expect(hubCommand(['restore', cut, '--data', nowhere]).stderr).toContain('BK-0202')
    expect(globSync('*', { cwd: box })).not.toContain('nowhere')
    expect(hubCommand(['restore', file, '--data', folder]).stderr).toContain('BK-0203')
    expect(hubCommand(['backup', path.join(folder, 'x'), '--data', folder]).stderr).toContain('HB-0022')
    expect(hubCommand(['backup', '--data', folder]).status).toBe(2)
  })
})
