/** A4 in pt. */
export const page = { width: 595.28, height: 841.89 } as const

/** Ink of the papers. Colour decorates; nothing is said by colour alone. */
export const ink = { text: '#14202a', quiet: '#4a5560', line: '#7d8a8c', seal: '#a5281f' } as const

/** Grey of head rows and label cells; transparent, so that the watermark below stays readable. */
export const shaded = { fillColor: '#2b3a3a', fillOpacity: 0.08 } as const
