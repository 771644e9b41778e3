import type { Reporter, TestModule } from 'vitest/node'

/**
 * Prints `N passed, N failed, N skipped` last, and before it one line `failed: …` for each test that did;
 * a file that did not load and a late error count as failed.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly { message?: string }[]): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 }
    const failures = unhandled.map((error) => `outside a test: ${firstLine(error.message)}`)
    for (const module of modules) {
      let failedTests = 0
      for (const test of module.children.allTests()) {
        const { state, errors } = test.result()
        count[state] += 1
        if (state !== 'failed') continue
        failedTests += 1
        failures.push(
          `${module.project.name} ${module.relativeModuleId} > ${test.fullName}: ${firstLine(errors[0]?.message)}`,
        )
      }
      if (module.state() === 'failed' && failedTests === 0) {
        failures.push(`${module.project.name} ${module.relativeModuleId}: ${firstLine(module.errors()[0]?.message)}`)
      }
    }
    setImmediate(() => {
      for (const failure of failures) console.log(`failed: ${failure}`)
      console.log(`${count.passed} passed, ${failures.length} failed, ${count.skipped + count.pending} skipped`)
    })
  }
}

function firstLine(message: string | undefined): string {
  return (message ?? '').split('\n', 1)[0] ?? ''
}
