/** The process ends here: thrown where a fuse blows, and by everything that is asked of a dead one. */
export class Killed extends Error {
  override readonly name = 'Killed'
}

/** Ends a part of the run at its n-th step; `blown` stays true until the part is opened again. */
export class Fuse {
  #left = 0
  #onBlow: () => void = () => {}
  blown = false

  /** Blows at the n-th step from now; 0 = never. */
  arm(steps: number, onBlow: () => void = () => {}): void {
    this.#left = steps
    this.#onBlow = onBlow
    this.blown = false
  }

  /** One step on. Throws Killed at the step that was set, and ever after. */
  step(): void {
    if (!this.blown && this.#left > 0 && --this.#left === 0) {
      this.blown = true
      this.#onBlow()
    }
    if (this.blown) throw new Killed('killed here')
  }
}
