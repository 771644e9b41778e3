// The layer picture of the README, proven: which folder may import which.
const main = '^src-main/'
const feature = '^src-main/features/'
const forbidden = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

export default {
  forbidden: [
    forbidden('no-circles', 'a circle hides who depends on whom', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    forbidden('electron-stays-in-its-shell', 'only electron.ts and preload.ts know Electron', { path: main, pathNot: '^src-main/(electron|preload)\\.ts$' }, { path: '(^|node_modules/)electron(-store)?($|/)' }),
    forbidden('law-is-pure', 'law/ takes values and returns values', { path: '^src-main/law/' }, { pathNot: ['^src-main/law/', 'node_modules/chinese-days/', `${feature}[^/]+/contract\\.ts$`] }),
    forbidden('paper-knows-no-feature', 'paper/ draws what it is given', { path: '^src-main/paper/' }, { path: '^src-main/(features|hosts|hub|database)/' }),
    forbidden('database-knows-nobody', 'database/ is the ground', { path: '^src-main/database/' }, { path: '^src-main/(features|hosts|hub|law|paper)/', pathNot: `${feature}(failure/failure|failure/contract|context)\\.ts$` }),
    forbidden('contract-imports-contracts', 'a contract is what both sides may read', { path: `${feature}.*contract\\.ts$` }, { path: main, pathNot: `${feature}.*contract\\.ts$` }),
    forbidden('features-know-no-host', 'features/ run in any host', { path: feature }, { path: '^src-main/(hosts|hub/(?!contract))' }),
    forbidden('renderer-imports-contracts', 'the page reads nothing of src-main but contracts', { path: '^src-renderer/' }, { path: main, pathNot: `${feature}.*contract\\.ts$` }),
    forbidden('renderer-has-no-node', 'the page runs in a sandbox', { path: '^src-renderer/' }, { dependencyTypes: ['core'] }),
    forbidden('main-knows-no-page', 'src-main runs without a page', { path: main }, { path: '^src-renderer/' }),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.mjs', '.js', '.d.ts'] },
  },
}
