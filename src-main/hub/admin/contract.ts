import type { Post } from '../keeping/posts.ts'

/** Who may call a route of the administration: anybody, or an officer in one of the posts. */
type Access = 'anybody' | readonly Post[]

export type AdminRoute = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly access: Access
  /** Also before the passphrase that was printed once is changed. */
  readonly early?: true
  /** A passphrase could be guessed here: limited as enrolment is. */
  readonly limited?: true
  /** Its name in the menu of who may call it. */
  readonly menu?: string
  /** The entry of the menu that it belongs to, where it is none itself. */
  readonly under?: string
  /** What it does, as the log names it when it was not done. */
  readonly act?: string
}

const route = (given: AdminRoute): AdminRoute => given
const everyPost: readonly Post[] = ['system', 'security', 'auditor']
const system: readonly Post[] = ['system']
const security: readonly Post[] = ['security']
const auditor: readonly Post[] = ['auditor']

/** Every route of the administration and who may call it; looked at in `http/authorise.ts` and nowhere else. */
export const adminRoutes = {
  style: route({ method: 'GET', path: '/admin/style.css', access: 'anybody' }),
  font: route({ method: 'GET', path: '/admin/fonts/:name', access: 'anybody' }),
  signInPage: route({ method: 'GET', path: '/admin/sign-in', access: 'anybody' }),
  signIn: route({ method: 'POST', path: '/admin/sign-in', access: 'anybody', limited: true }),

  home: route({ method: 'GET', path: '/admin/', access: everyPost }),
  signOut: route({ method: 'POST', path: '/admin/sign-out', access: everyPost, early: true, act: '退出' }),
  passphrasePage: route({ method: 'GET', path: '/admin/passphrase', access: everyPost, early: true }),
  passphraseSet: route({
    method: 'POST',
    path: '/admin/passphrase',
    access: everyPost,
    early: true,
    limited: true,
    act: '更换口令',
  }),

  devices: route({ method: 'GET', path: '/admin/devices', access: system, menu: '设备' }),
  revokePage: route({ method: 'GET', path: '/admin/devices/:number/revoke', access: system, under: '/admin/devices' }),
  revoke: route({
    method: 'POST',
    path: '/admin/devices/:number/revoke',
    access: system,
    under: '/admin/devices',
    act: '停用设备',
  }),
  codePage: route({ method: 'GET', path: '/admin/code', access: system, menu: '发登记码' }),
  code: route({ method: 'POST', path: '/admin/code', access: system, act: '发放登记码' }),
  health: route({ method: 'GET', path: '/admin/health', access: system, menu: '运行状况' }),

  officers: route({ method: 'GET', path: '/admin/officers', access: security, menu: '人员' }),
  officerPage: route({ method: 'GET', path: '/admin/officer', access: security, under: '/admin/officers' }),
  officer: route({
    method: 'POST',
    path: '/admin/officer',
    access: security,
    under: '/admin/officers',
    act: '登记人员',
  }),
  recoveryPage: route({ method: 'GET', path: '/admin/recovery', access: security, menu: '恢复码' }),
  recovery: route({ method: 'POST', path: '/admin/recovery', access: security, act: '取用恢复码' }),
  accounts: route({ method: 'GET', path: '/admin/accounts', access: security, menu: '管理账号' }),
  unlock: route({ method: 'POST', path: '/admin/accounts/unlock', access: security, act: '解除锁定' }),

  log: route({ method: 'GET', path: '/admin/log', access: auditor, menu: '查阅日志' }),
  checkPage: route({ method: 'GET', path: '/admin/log/check', access: auditor, menu: '核对日志' }),
  check: route({ method: 'POST', path: '/admin/log/check', access: auditor, act: '核对日志' }),
  exportPage: route({ method: 'GET', path: '/admin/log/export', access: auditor, menu: '导出日志' }),
  exportLog: route({ method: 'POST', path: '/admin/log/export', access: auditor, act: '导出日志' }),
} as const satisfies Readonly<Record<string, AdminRoute>>
export type AdminRouteName = keyof typeof adminRoutes

/** The path of a route below the prefix under which all of them are served. */
export const below = ({ path }: AdminRoute): string => path.slice('/admin'.length)

/** Entries of the menu of a post: words and address, in the order of the table. */
export const menuOf = (post: Post): { readonly words: string; readonly path: string }[] =>
  Object.values(adminRoutes).flatMap(({ menu, path, access }) =>
    menu !== undefined && access !== 'anybody' && access.includes(post) ? [{ words: menu, path }] : [],
  )
