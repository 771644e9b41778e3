import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect } from 'vitest'
import { cli, hubCommand, start } from '../../support/host.ts'

/** An officer of the demonstration office. `districts`: codes, with commas. */
type Person = {
  readonly officer: string
  readonly certificate: string
  readonly role?: 'inspector' | 'office'
  readonly districts?: string
}

/** A hub in a process of its own, with a demonstration city; its folder lies in `box`, beside those of a test. */
export type TestHub = {
  readonly box: string
  readonly folder: string
  readonly url: string
  /** Runs the hub's command line on its folder. */
  command(name: string, ...args: string[]): Record<string, unknown>
  code(person: Person): string
  /** Enrols a workstation in `name` of the box; answers its folder. */
  enrol(name: string, person: Person): string
  /** The hub goes away, as without a network. */
  leave(): Promise<void>
  /** It is there again at its address. */
  comeBack(): Promise<void>
  /** Ends it and removes the box. */
  close(): Promise<void>
}

/** Starts a hub with so many demonstration subjects. `name`: how its folder in the system's is called. */
export async function startHub(name: string, subjects: number): Promise<TestHub> {
  const box = mkdtempSync(path.join(tmpdir(), `workstation-${name}-`))
  const folder = path.join(box, 'hub')
  const command = (name: string, ...args: string[]) => hubCommand(name, ...args, '--data', folder)
  const begin = (port: string) => start('hub', ['--data', folder, '--port', port], /http:\/\/127\.0\.0\.1:\d+/)
  command('demo', '--subjects', String(subjects))
  let running = await begin('0')
  const url = running.match[0]
  const code = ({ officer, certificate, role = 'inspector', districts = '410105' }: Person): string => {
    const who = ['--officer', officer, '--certificate', certificate, '--office', '演示机关', '--role', role]
    return String(command('code', ...who, '--districts', districts).code)
  }
  return {
    box,
    folder,
    url,
    command,
    code,
    enrol(name, person) {
      const workstation = path.join(box, name)
      const enrolment = cli(workstation, 'enrol', '--hub', url, '--code', code(person))
      expect(enrolment.code, enrolment.stderr).toBe(0)
      return workstation
    },
    leave: () => running.stop(),
    async comeBack() {
      running = await begin(new URL(url).port)
    },
    async close() {
      await running.stop()
      rmSync(box, { recursive: true, force: true })
    },
  }
}
