/**
 * A unified social credit code in the groups in which people read it: 2-6-9-1 (GB 32100: category, division, body,
 * check character). Anything that has not 18 characters stays whole.
 */
export function codeParts(code: string): readonly string[] {
  return code.length === 18 ? [code.slice(0, 2), code.slice(2, 8), code.slice(8, 17), code.slice(17)] : [code]
}
