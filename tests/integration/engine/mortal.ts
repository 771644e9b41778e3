import { isMainThread, Worker } from 'node:worker_threads'

/**
 * Preloaded into a host (`node --import`): SIGUSR2 makes its engine die of an uncaught error inside the engine, as a
 * defect would. The host cannot tell the difference.
 */
if (isMainThread) {
  let engine: Worker | undefined
  const post = Worker.prototype.postMessage
  Worker.prototype.postMessage = function (this: Worker, message: { kind?: string } | null, ...rest) {
    if (message?.kind === 'start') engine = this
    post.call(this, message, ...rest)
  } as typeof post
  // Every message of the engine's protocol is an object; reading a field of null throws where nobody catches.
  process.on('SIGUSR2', () => engine && post.call(engine, null))
}
