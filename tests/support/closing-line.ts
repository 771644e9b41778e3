import type { Reporter, TestModule } from 'vitest/node'

/** Prints `N passed, N failed, N skipped` last; a file that did not load and a late error count as failed. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandled.length, skipped: 0, pending: 0 }
    for (const module of modules) {
      let failedTests = 0
      for (const test of module.children.allTests()) {
        const { state } = test.result()
        count[state] += 1
        if (state === 'failed') failedTests += 1
      }
      if (module.state() === 'failed' && failedTests === 0) count.failed += 1
    }
    setImmediate(() =>
      console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped + count.pending} skipped`),
    )
  }
}
