/** The page's nonce for style elements, as the served page carries it; undefined where there is no policy (tests). */
export function styleNonce(): string | undefined {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce || undefined
}
