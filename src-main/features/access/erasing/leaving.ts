import type { WipeOrder } from '../../../hub/contract/device.ts'
import type { Context } from '../../context.ts'
import { signStep, tellStep } from '../../sync/wiping/order.ts'
import { eraseFolder } from './erase.ts'
import { dropMarker, type Marker, readMarker, writeMarker } from './marker.ts'

/** How long the screen says what will happen before it does, ms. */
const NOTICE_MS = 10_000
/** After which a file that could not be taken away is tried again, ms. */
const AGAIN_MS = 10_000
/** How often the hub is told again that it is done, until it hears it, ms. */
const TELL_EVERY_MS = 60_000

/** A folder that erases itself, as the workstation sees it. */
export type Leaving = {
  readonly folder: string
  /** Takes the folder from whoever uses it; its key is forgotten. */
  readonly close: () => void
  /** How far it is, for the screen. */
  readonly changed: (marker: Marker | null) => void
  /** Whether the folder was set up anew meanwhile. */
  readonly isNew: () => boolean
  readonly noticeMs?: number | undefined
}

/** Writes down that the folder erases itself: from now on it does, whatever stops it. The hub knows that it begins. */
export function orderErasing(leaving: Leaving, { device, now }: Context, order: WipeOrder): void {
  const marker: Marker = {
    version: 1,
    state: 'ordered',
    hub: device.hub ?? '',
    device: order.device,
    number: device.number,
    at: now().toISOString(),
    done: signStep(device, 'done'),
  }
  writeMarker(leaving.folder, marker)
  // From here on nothing more can be made that would have to be handed over.
  leaving.close()
  goOn(leaving, marker)
}

/** Goes on where a folder that erases itself was stopped; answers how far it is, null when it is not at it. */
export function goOnErasing(leaving: Leaving): Marker | null {
  const marker = readMarker(leaving.folder)
  if (marker) goOn(leaving, marker)
  return marker
}

function goOn(leaving: Leaving, marker: Marker): void {
  leaving.changed(marker)
  if (marker.state === 'erased') void tell(leaving, marker)
  if (marker.state === 'ordered') setTimeout(() => erase(leaving, marker), leaving.noticeMs ?? NOTICE_MS)
}

function erase(leaving: Leaving, marker: Marker): void {
  try {
    eraseFolder(leaving.folder)
  } catch (error) {
    // A file that another program holds open: the rest is gone, and this one is tried again.
    console.error('erasing', error)
    setTimeout(() => erase(leaving, marker), AGAIN_MS)
    return
  }
  const erased: Marker = { ...marker, state: 'erased', at: new Date().toISOString() }
  writeMarker(leaving.folder, erased)
  leaving.changed(erased)
  void tell(leaving, erased)
}

/** Tells the hub that nothing is left, again and again until it hears it. */
async function tell(leaving: Leaving, marker: Marker): Promise<void> {
  try {
    await tellStep(marker.hub, { device: marker.device, step: 'done', signature: marker.done })
  } catch {
    setTimeout(() => void tell(leaving, marker), TELL_EVERY_MS).unref()
    return
  }
  if (leaving.isNew()) dropMarker(leaving.folder)
  else writeMarker(leaving.folder, { ...marker, state: 'told' })
}
