import type { Officer, Role } from '../../features/access/contract.ts'
import { Failure } from '../../features/failure/failure.ts'

/** The three posts that exclude each other (三员分立), as the office calls them. */
export const posts = { system: '系统管理员', security: '安全保密管理员', auditor: '安全审计员' } as const
export type Post = keyof typeof posts

export const isPost = (role: Role): role is Post => Object.hasOwn(posts, role)

/** Every role as the office calls it. */
export const roleNames: Readonly<Record<Role, string>> = {
  ...posts,
  inspector: '检查人员',
  office: '机关人员',
  reader: '查阅人员',
}

/** A certificate number as people type it: full-width digits and blanks make no other person. */
export const certificateOf = (typed: string): string => typed.normalize('NFKC').replace(/\s/g, '')

/**
 * One person holds one of the three posts and then neither checks nor decides. Who changes posts is made a reader first,
 * which the log shows. Throws HB-0310.
 */
export function requireExclusion(known: Officer | undefined, role: Role): void {
  if (!known || known.role === role || known.role === 'reader' || role === 'reader') return
  if (!isPost(known.role) && !isPost(role)) return
  throw new Failure(
    'HB-0310',
    `${known.name}（${known.certificate}）已是${roleNames[known.role]}，不能同时任${roleNames[role]}。`,
    '三员互斥，也不兼任检查人员和机关人员。确需换岗的，先把其角色改为 reader 免去现职，再任新职。',
  )
}
