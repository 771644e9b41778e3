import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const entry = (file: string): string => path.join(import.meta.dirname, 'src-main', file)

/** Native parts stay outside the bundle; everything else is bundled so that the package holds no node_modules tree. */
const outside = [/^electron(\/|$)/, 'better-sqlite3', 'sharp', /^zxing-wasm/, /^pdfmake(\/|$)/, /^node:/]

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
    build: {
      outDir: 'out/renderer',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 4000,
      rollupOptions: { input: { index: path.join(import.meta.dirname, 'src-renderer/index.html') } },
    },
  },
})
