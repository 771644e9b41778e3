import { readFileSync } from 'node:fs'
import { parseSync } from 'vite'

/** A Chinese text of a source file; `{}` stands where the program puts a value. */
export interface ChineseLiteral {
  readonly text: string
  readonly line: number
}

type Node = Readonly<Record<string, unknown>> & { readonly type: string; readonly start: number }

const HAN = /\p{Script=Han}/u

/** Every string, template and joined text of a TypeScript file that holds Han characters, comments left out. */
export function chineseLiterals(file: string): readonly ChineseLiteral[] {
  const source = readFileSync(file, 'utf8')
  const found: ChineseLiteral[] = []
  const keep = (text: string, node: Node) => {
    if (HAN.test(text)) found.push({ text, line: source.slice(0, node.start).split('\n').length })
  }

  function textOf(node: Node): string | undefined {
    if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined
    if (node.type === 'TemplateLiteral') {
      const values = node.expressions as readonly Node[]
      const pieces = (node.quasis as readonly { readonly value: { readonly cooked: string } }[]).map(
        (q) => q.value.cooked,
      )
      for (const value of values) walk(value)
      return pieces.join('{}')
    }
    if (node.type === 'BinaryExpression' && node.operator === '+') {
      return [node.left as Node, node.right as Node].map((side) => textOf(side) ?? hole(side)).join('')
    }
    return undefined
  }

  function hole(node: Node): string {
    walk(node)
    return '{}'
  }

  function walk(value: unknown): void {
    if (Array.isArray(value)) {
      for (const one of value) walk(one)
      return
    }
    if (value === null || typeof value !== 'object') return
    const node = value as Node
    const text = typeof node.type === 'string' ? textOf(node) : undefined
    if (text !== undefined) keep(text, node)
    else for (const child of Object.values(node)) walk(child)
  }

  walk(parseSync(file, source).program)
  return found
}
