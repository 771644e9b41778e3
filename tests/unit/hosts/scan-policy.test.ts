import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serve } from '../../../src-main/hosts/serve.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'workstation-serve-'))

beforeAll(() => {
  for (const name of ['scan', 'assets']) mkdirSync(path.join(folder, name))
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html>')
  for (const name of ['scan/codes-worker-1.js', 'scan/chi_sim.traineddata.gz', 'assets/index-1.js']) {
    writeFileSync(path.join(folder, name), 'x')
  }
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const fetchOf = (name: string) =>
  serve(
    { page: folder, fonts: folder, file: async () => null, archive: async () => null },
    new Request(`http://127.0.0.1${name}`),
  )

describe('the content policy of scanning', () => {
  it('lets only the threads below /scan/ compile WebAssembly, and nothing else', async () => {
    const policy = (await fetchOf('/scan/codes-worker-1.js')).headers.get('content-security-policy') ?? ''
    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self' 'wasm-unsafe-eval'",
      "connect-src 'self'",
    ])
  })

  it('leaves the page as it was', async () => {
    const policy = (await fetchOf('/')).headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self';")
    expect(policy).not.toContain('eval')
    expect((await fetchOf('/assets/index-1.js')).headers.get('content-security-policy')).toBeNull()
  })

  it('serves the data of the reader as it is packed, without unpacking it on the way', async () => {
    const { headers, status } = await fetchOf('/scan/chi_sim.traineddata.gz')
    expect([status, headers.get('content-type'), headers.get('content-encoding')]).toEqual([
      200,
      'application/gzip',
      null,
    ])
  })
})
