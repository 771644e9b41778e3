import path from 'node:path'
import { defineConfig } from 'vitest/config'

const root = path.join(import.meta.dirname, '..')
/** Importing the real Electron under plain Node would start a download: tests get a double typed from its own types. */
const alias = [
  { find: '@main', replacement: path.join(root, 'src-main') },
  { find: /^electron(\/main)?$/, replacement: path.join(import.meta.dirname, 'support', 'electron-double.ts') },
]

/** V8 loses count of its protected code pages now and then and ends the process (nodejs/node 64500). */
const execArgv = process.platform === 'linux' && process.arch === 'x64' ? ['--no-memory-protection-keys'] : []
/** Tests that start processes or browsers share two cores: one file of a project at a time. */
const alone = { pool: 'forks', fileParallelism: false, execArgv } as const
/** Tests of what the project is kept with: its lint, its layers, its bench. */
const tools = ['tests/integration/{bench,project}/**/*.test.ts'] as const

/** What asks most of the hub's database; HUB_TESTS=all runs every test of the hub on PostgreSQL too. */
const onPostgres =
  process.env.HUB_TESTS === 'all'
    ? ['tests/integration/{hub,sync,admin,review,follow-up}/**/*.test.ts']
    : [
        'tests/integration/sync/{mutations,jurisdiction,files,snapshot,bundles,revocation,waiting}.test.ts',
        'tests/integration/hub/{enrol,three-officers,fuzz-mutations,authorise-table}.test.ts',
        'tests/integration/admin/{authorise,sign-in,log,acts}.test.ts',
      ]

export default defineConfig({
  root,
  resolve: { alias },
  test: {
    reporters: ['default', path.join(import.meta.dirname, 'support', 'closing-line.ts')],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      { extends: true, test: { name: 'unit', include: ['tests/unit/**/*.test.{ts,tsx}'], pool: 'threads' } },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          exclude: [...tools],
          testTimeout: 120_000,
          ...alone,
        },
      },
      { extends: true, test: { name: 'tools', include: [...tools], testTimeout: 120_000, ...alone } },
      {
        extends: true,
        // The hub's tests once more, with PostgreSQL under the hub; beside them what only PostgreSQL can do.
        test: {
          name: 'postgres',
          include: ['tests/postgres/**/*.test.ts', 'tests/unit/sync/feed.test.ts', ...onPostgres],
          // These start hubs on a folder by hand.
          exclude: ['tests/integration/{hub,admin}/{command,upgrade,recovery}.test.ts'],
          testTimeout: 120_000,
          globalSetup: [path.join(import.meta.dirname, 'support', 'postgres.ts')],
          ...alone,
        },
      },
      {
        extends: true,
        test: { name: 'faults', include: ['tests/faults/**/*.test.ts'], testTimeout: 300_000, ...alone },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 180_000,
          globalSetup: [path.join(import.meta.dirname, 'support', 'chromium.ts')],
          ...alone,
        },
      },
    ],
  },
})
