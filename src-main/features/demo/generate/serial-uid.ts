/** Leading digits of all invented uids, so that they are told from those made of real codes. */
const INVENTED = 'de300000'
const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, '0')

/**
 * uid of the n-th invented subject (record 0) or of one of its records (from 1): a UUIDv8 (RFC 9562, 5.8) that grows with
 * both, so that the unique indexes of a large city are written from front to back. `serial` below 2^28, `record` below 2^14.
 */
export function serialUid(serial: number, record = 0): string {
  const variant = 0x8000 | record
  return `${INVENTED}-${hex(serial >>> 12, 4)}-8${hex(serial & 0xfff, 3)}-${hex(variant, 4)}-000000000000`
}
