// npm start: installs if needed, builds, and opens the workstation. Runs on Node 20.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import net from 'node:net'
import { homedir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { chooseShell } from './choose-shell.mjs'
import { build, prepare, root } from './prepare.mjs'

const DEMO_PASSPHRASE = 'Demo-2026'
const SUBJECTS = 20000

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    real: { type: 'boolean', default: false },
    second: { type: 'boolean', default: false },
    browser: { type: 'boolean', default: false },
    subjects: { type: 'string', default: String(SUBJECTS) },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
if (values.help) {
  console.log(`npm start -- [选项]
  --data DIR      资料文件夹（默认为系统的应用资料文件夹）
  --real          真正的首次启动：用登记码登记，或单机使用
  --second        在同一演示同步中心上再开一台已登记的工作站
  --browser       用浏览器打开，不用桌面外壳
  --subjects N    演示城市的主体数（默认 ${SUBJECTS}）`)
  process.exit(0)
}

const children = []
const stop = (code) => {
  for (const child of children) child.kill('SIGTERM')
  process.exitCode = code
}
process.on('SIGINT', () => stop(0))
process.on('SIGTERM', () => stop(0))

const systemFolder = () => {
  if (process.platform === 'win32')
    return path.join(process.env.APPDATA ?? path.join(homedir(), 'AppData', 'Roaming'), 'credit-workstation')
  if (process.platform === 'darwin') return path.join(homedir(), 'Library', 'Application Support', 'credit-workstation')
  return path.join(process.env.XDG_DATA_HOME ?? path.join(homedir(), '.local', 'share'), 'credit-workstation')
}

/** Runs one of our programs to its end; answers what it printed. */
function program(node, name, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [path.join(root, 'out', 'main', `${name}.js`), ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let text = ''
    let errors = ''
    child.stdout.on('data', (data) => {
      text += data
    })
    child.stderr.on('data', (data) => {
      errors += data
    })
    child.on('exit', (code) =>
      code === 0 ? resolve(text) : reject(new Error(`${name} ${args[0]}（${code}）：${errors}${text}`)),
    )
  })
}

const freePort = () =>
  new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

const answers = (url) =>
  fetch(`${url}/health`, { signal: AbortSignal.timeout(1000) }).then(
    (r) => r.ok,
    () => false,
  )

/** The demonstration hub: made once, on a port that is remembered because enrolled devices know it. */
async function demoHub(node, folder) {
  const note = path.join(folder, 'demo.json')
  mkdirSync(folder, { recursive: true })
  const port = existsSync(note) ? JSON.parse(readFileSync(note, 'utf8')).port : await freePort()
  const data = path.join(folder, 'hub')
  const url = `http://127.0.0.1:${port}`
  if (await answers(url)) return { url, data }
  if (!existsSync(note)) {
    console.log(`正在准备演示城市（${values.subjects} 个主体，均为虚构）…`)
    await program(node, 'hub', ['demo', '--data', data, '--subjects', values.subjects])
    writeFileSync(note, JSON.stringify({ port }))
  }
  const hub = spawn(node, [path.join(root, 'out', 'main', 'hub.js'), '--data', data, '--port', String(port)], {
    env: { ...process.env, HUB_LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  children.push(hub)
  for (let i = 0; i < 100 && !(await answers(url)); i++) await new Promise((r) => setTimeout(r, 100))
  return { url, data }
}

/** Enrols a demonstration device and takes its data, once. */
async function demoDevice(node, hub, data, officer, companion) {
  if (existsSync(path.join(data, 'keys.json'))) return
  console.log('正在登记演示工作站并取得资料…')
  const code = JSON.parse(
    await program(node, 'hub', [
      'code',
      '--data',
      hub.data,
      '--role',
      'inspector',
      '--districts',
      '410100',
      '--sectors',
      '01',
      ...officer,
      '--json',
    ]),
  ).code
  await program(node, 'cli', ['enrol', '--hub', hub.url, '--code', code, '--companion', companion, '--data', data], {
    WORKSTATION_PASSPHRASE: DEMO_PASSPHRASE,
  })
}

function open(node, data, demo) {
  const { shell, why } = chooseShell(values.browser)
  if (shell === 'browser') console.log(`用浏览器打开：${why}`)
  const child =
    shell === 'electron'
      ? spawn(
          path.join(
            root,
            'node_modules',
            'electron',
            'dist',
            process.platform === 'win32' ? 'electron.exe' : 'electron',
          ),
          [root],
          {
            env: {
              ...process.env,
              WORKSTATION_DATA: data,
              ...(demo ? { WORKSTATION_DEMO_PASSPHRASE: DEMO_PASSPHRASE } : {}),
              ELECTRON_RUN_AS_NODE: undefined,
            },
            stdio: 'inherit',
          },
        )
      : spawn(
          node,
          [
            path.join(root, 'out', 'main', 'browser.js'),
            '--data',
            data,
            ...(demo ? ['--demo-passphrase', DEMO_PASSPHRASE] : []),
          ],
          { stdio: 'inherit' },
        )
  children.push(child)
  child.on('exit', (code) => stop(code ?? 0))
}

const node = prepare()
build(node, { quiet: true })
if (values.real) {
  open(node, path.resolve(values.data ?? path.join(systemFolder(), 'workstation')), false)
} else {
  const folder = path.resolve(values.data ?? path.join(systemFolder(), 'demo'))
  const hub = await demoHub(node, folder)
  const data = path.join(folder, values.second ? 'second' : 'workstation')
  await demoDevice(
    node,
    hub,
    data,
    values.second ? ['--officer', '赵磊', '--certificate', '16010524063'] : [],
    values.second ? '孙莉' : '李敏',
  )
  open(node, data, true)
}
