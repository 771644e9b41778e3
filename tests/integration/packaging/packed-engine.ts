import { MessageChannel, type Worker } from 'node:worker_threads'
import sharp from 'sharp'
import { engineClient } from '../../../src-main/hosts/engine-client.ts'
import type { FromEngine, ToEngine } from '../../../src-main/hosts/engine-messages.ts'
import { PASSPHRASE } from '../../support/host.ts'

/** Uses an engine as a host does, through every native part it has: databases, photographs, papers. */
export async function reportFrom(
  engine: Worker,
  folder: string,
  resources: string,
): Promise<{ pages: number; bytes: Buffer }> {
  const start: ToEngine = {
    kind: 'start',
    ...{ folder, resources, version: '1.0.0', demoPassphrase: null, background: false, resume: null },
  }
  await new Promise<void>((resolve, reject) => {
    engine.once('error', reject)
    engine.on('message', (message: FromEngine) => {
      if (message.kind === 'ready') resolve()
      if (message.kind === 'refused') reject(new Error(message.sentence))
    })
    engine.postMessage(start)
  })
  const { port1, port2 } = new MessageChannel()
  engine.postMessage({ kind: 'port', port: port2 }, [port2])
  const client = engineClient(port1)
  try {
    await client.access.setUp({ passphrase: PASSPHRASE, officers: OFFICERS, agency: '演示机关' })
    for await (const _ of await client.demo.fill({ subjects: 30 }));
    const { rows } = await client.search.find({ text: '', filters: {}, offset: 0, limit: 1, sort: 'name' })
    const uid = rows[0]?.uid ?? ''
    const visit = await client.visit.start({ subjectUid: uid, taskId: null })
    const photo = { name: 'a.jpg', file: await picture(), takenAt: new Date().toISOString(), spot: '', place: null }
    await client.visit.addPhoto({ id: visit.id, item: null, source: 'file', ...photo })
    const { file, pages } = await client.report.issue({ uid, purpose: '行政检查存档' })
    const { content } = await client.file.read({ id: file })
    return { pages, bytes: Buffer.from(await content.arrayBuffer()) }
  } finally {
    port1.close()
  }
}

const OFFICERS = [
  { name: '张伟', certificate: '16010524031', certificateUntil: '2028-03-31', office: '演示机关' },
  { name: '李敏', certificate: '16010524057', certificateUntil: '2028-03-31', office: '演示机关' },
]

async function picture(): Promise<Blob> {
  const image = sharp({ create: { width: 640, height: 480, channels: 3, background: '#336699' } })
  return new Blob([new Uint8Array(await image.jpeg().toBuffer())])
}
