/** A place on the earth in degrees. */
export type Place = { readonly latitude: number; readonly longitude: number }

const EARTH_METRES = 6_371_000
const PAIR = /^\s*(-?\d{1,2}(?:\.\d+)?)\s*[,，]\s*(-?\d{1,3}(?:\.\d+)?)/

/** Coordinates as a photograph notes them (34.7466,113.6254), null where the text has none. */
export function placeOf(text: string | null | undefined): Place | null {
  const found = PAIR.exec(text ?? '')
  if (!found) return null
  const [latitude, longitude] = [Number(found[1]), Number(found[2])]
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? { latitude, longitude } : null
}

/** Metres between two places as the crow flies (haversine), null unless both are known. */
export function metresBetween(from: Place | null, to: Place | null): number | null {
  if (!from || !to) return null
  const rad = (degrees: number): number => (degrees * Math.PI) / 180
  const north = rad(to.latitude - from.latitude)
  const east = rad(to.longitude - from.longitude)
  const half =
    Math.sin(north / 2) ** 2 + Math.cos(rad(from.latitude)) * Math.cos(rad(to.latitude)) * Math.sin(east / 2) ** 2
  return Math.round(2 * EARTH_METRES * Math.asin(Math.sqrt(half)))
}
