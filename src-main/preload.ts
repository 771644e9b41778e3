import { ipcRenderer } from 'electron/renderer'

// The page gets one message port into the engine and nothing else.
ipcRenderer.on('engine', (event) => window.postMessage('engine', location.origin, event.ports))
window.addEventListener('DOMContentLoaded', () => ipcRenderer.send('ready'))
