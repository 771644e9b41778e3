import type { Resume } from '../features/access/workstation.ts'

/** What a host tells the engine beside the ports that carry the calls. */
export type ToEngine =
  | {
      readonly kind: 'start'
      readonly folder: string
      readonly resources: string
      readonly version: string
      readonly demoPassphrase: string | null
      /** Keep in touch with the hub by itself while the folder is open; not for one-shot command lines. */
      readonly background: boolean
      /** Given to a restarted engine so that nobody has to unlock again. */
      readonly resume: Resume | null
    }
  | { readonly kind: 'port' }
  | { readonly kind: 'stop' }

/** What the engine tells its host. */
export type FromEngine =
  | { readonly kind: 'ready' }
  | { readonly kind: 'refused'; readonly busy: boolean; readonly sentence: string }
  | { readonly kind: 'key'; readonly resume: Resume | null }
  | { readonly kind: 'stopped' }
