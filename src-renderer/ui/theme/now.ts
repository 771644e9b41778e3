import { useEffect, useState } from 'react'

/** How often shown ages and 今天 are looked at again, milliseconds. */
const EVERY = 30_000

/** The time now, fresh every half minute, for ages and 今天. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), EVERY)
    return () => clearInterval(timer)
  }, [])
  return now
}
