/** Finds sentences, and who uses which, by reading the sources as TypeScript does. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import ts from 'typescript5'
import { expect } from 'vitest'
import { placeholders } from '../../ui/words.ts'

export type Sentences = Record<string, string>

export const house = fileURLToPath(new URL('../../', import.meta.url))

/** Han characters and the punctuation that goes with them. */
export const han = /[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60]/

/** All files below some folders of the house, as paths from its root. */
export function filesBelow(folders: readonly string[], wanted: (file: string) => boolean): string[] {
  return folders
    .flatMap((folder) => {
      try {
        return readdirSync(path.join(house, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
          path.posix.join(folder, file.replaceAll(path.sep, '/')),
        )
      } catch {
        return []
      }
    })
    .filter((file) => wanted(file) && statSync(path.join(house, file)).isFile())
    .sort()
}

/** A messages file exports one record and nothing else. */
export async function readSentences(file: string): Promise<Sentences> {
  const exported: Record<string, unknown> = await import(pathToFileURL(path.join(house, file)).href)
  const records = Object.values(exported).filter(
    (value): value is Sentences => typeof value === 'object' && value !== null,
  )
  if (records.length !== 1 || !records[0]) throw new Error(`${file} must export exactly one record of sentences`)
  return records[0]
}

/** English sentences that name what must be typed or looked for in Chinese: rosters and house numbers are Chinese documents. */
const quotesChinese = /^people\.(roster-(grid|sex|residency|header|template-line)|house-help)$/

/** Same keys, same placeholders, nothing empty, no Chinese left in the English. */
export function expectSameKeys(zh: Sentences, en: Sentences): void {
  expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort())
  for (const [key, sentence] of Object.entries(zh)) {
    const english = en[key] ?? ''
    expect({ key, empty: sentence.trim() === '' || english.trim() === '' }).toEqual({ key, empty: false })
    expect({ key, asks: placeholders(english) }).toEqual({ key, asks: placeholders(sentence) })
    expect({ key, han: !quotesChinese.test(key) && han.test(english) }).toEqual({ key, han: false })
  }
}

export interface Use {
  where: string
  key: string
  /** The key is only the beginning of what the program puts together. */
  isPrefix: boolean
  /** Names given to fill in; null when they cannot be read off the source. */
  params: string[] | null
}

export interface Reading {
  /** Words in Han characters that stand in the program itself. */
  words: string[]
  uses: Use[]
}

/** Errors whose first argument is a sentence's key. */
const refusals = new Set(['Refused', 'Forbidden', 'Busy'])

export function readSource(file: string): Reading {
  return readText(file, readFileSync(path.join(house, file), 'utf8'))
}

export function readText(file: string, text: string): Reading {
  const kind = file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind)
  const found: Reading = { words: [], uses: [] }
  const at = (node: ts.Node): string => `${file}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
  const visit = (node: ts.Node): void => {
    if (isWords(node) && isChinese(node.text)) found.words.push(`${at(node)} ${node.text.trim().slice(0, 40)}`)
    const use = useOf(node)
    if (use) found.uses.push({ where: at(node), ...use })
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** English prose for developers may name a Chinese law in brackets; what is mostly Han is meant for readers. */
function isChinese(text: string): boolean {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0
  return han.test(text) && count(new RegExp(han, 'g')) * 2 > count(/[A-Za-z]/g)
}

function isWords(node: ts.Node): node is ts.Node & { text: string } {
  return (
    ts.isStringLiteral(node) ||
    ts.isNoSubstitutionTemplateLiteral(node) ||
    ts.isTemplateHead(node) ||
    ts.isTemplateMiddle(node) ||
    ts.isTemplateTail(node) ||
    ts.isJsxText(node)
  )
}

/** `t('a.b', { n })`, `t(`a.${b}`)`, `new Refused('a.b')`. */
function useOf(node: ts.Node): Omit<Use, 'where'> | null {
  const isT = ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 't'
  const isRefusal = ts.isNewExpression(node) && ts.isIdentifier(node.expression) && refusals.has(node.expression.text)
  if (!isT && !isRefusal) return null
  const [key, params] = node.arguments ?? []
  if (!key) return null
  if (ts.isStringLiteral(key) || ts.isNoSubstitutionTemplateLiteral(key)) {
    // The server fills refusals from the rule's own facts; only what screens fill can be read here.
    return { key: key.text, isPrefix: false, params: isT ? namesOf(params) : null }
  }
  if (ts.isTemplateExpression(key)) return { key: key.head.text, isPrefix: true, params: null }
  return null
}

function namesOf(params: ts.Expression | undefined): string[] | null {
  if (!params) return []
  if (!ts.isObjectLiteralExpression(params)) return null
  const names = params.properties.map((one) => (ts.isSpreadAssignment(one) || !one.name ? null : one.name.getText()))
  return names.includes(null) ? null : (names as string[])
}
