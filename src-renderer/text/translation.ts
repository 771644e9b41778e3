/**
 * The shape another language must fill: the same keys as the original, any words, functions with the same parameters.
 * A missing or surplus key is an error of the type check.
 */
export type Translation<T> = T extends string
  ? string
  : T extends (...values: infer Values) => string
    ? (...values: Values) => string
    : { readonly [Key in keyof T]: Translation<T[Key]> }
