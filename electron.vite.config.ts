import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const entry = (file: string): string => path.join(import.meta.dirname, 'src-main', file)

/** Native parts stay outside the bundle; everything else is bundled so that the package holds no node_modules tree. */
const outside = [/^electron(\/|$)/, 'better-sqlite3', 'sharp', /^zxing-wasm/, /^pdfmake(\/|$)/, /^node:/]

/** What reads codes and print off pictures lies below /scan/, which is served with a policy of its own (`hosts/serve.ts`). */
const scanFile = /^(codes-worker|print-worker|worker\.min|tesseract-core|zxing_reader|chi_sim)/

/** Folder and name of a file beside the page. The library that reads print asks for its data by the plain name. */
function assetName({ names }: { names: string[] }): string {
  const [name = ''] = names
  if (name.endsWith('.gz')) return 'scan/[name][extname]'
  return scanFile.test(name) ? 'scan/[name]-[hash][extname]' : 'assets/[name]-[hash][extname]'
}

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      target: 'node24',
      minify: false,
      externalizeDeps: false,
      rollupOptions: {
        input: {
          electron: entry('electron.ts'),
          engine: entry('engine.ts'),
          browser: entry('browser.ts'),
          cli: entry('cli.ts'),
          hub: entry('hub.ts'),
          'bulk-worker': entry('features/bulk/worker.ts'),
          'paper-worker': entry('paper/worker.ts'),
          'import-worker': entry('features/import/reader/worker.ts'),
        },
        external: outside,
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: {
        input: { preload: entry('preload.ts') },
        external: [/^electron/],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react()],
    resolve: { alias: { '@main': path.join(import.meta.dirname, 'src-main') } },
    html: { cspNonce: '{nonce}' },
    worker: {
      format: 'es',
      rollupOptions: {
        output: {
          entryFileNames: ({ name }) => `${scanFile.test(name) ? 'scan' : 'assets'}/[name]-[hash].js`,
          assetFileNames: assetName,
        },
      },
    },
    build: {
      outDir: 'out/renderer',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4000,
      rollupOptions: {
        input: { index: path.join(import.meta.dirname, 'src-renderer/index.html') },
        output: { assetFileNames: assetName },
      },
    },
  },
})
