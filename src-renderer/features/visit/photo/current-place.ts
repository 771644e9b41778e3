const PATIENCE_MS = 3000
const FRESH_MS = 60_000

/**
 * Coordinates with their accuracy, only where the host already gives them without asking; else null, and the record says
 * 未取得定位. Degrees to five decimals, about a metre.
 */
export async function currentPlace(): Promise<string | null> {
  const permission = await navigator.permissions?.query({ name: 'geolocation' }).catch(() => null)
  if (permission?.state !== 'granted') return null
  return new Promise((resolve) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve(`${coords.latitude.toFixed(5)},${coords.longitude.toFixed(5)} ±${Math.round(coords.accuracy)} m`),
      () => resolve(null),
      { timeout: PATIENCE_MS, maximumAge: FRESH_MS },
    )
  })
}
