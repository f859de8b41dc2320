/**
 * What each action and query can refuse, read from the code: from its four beats along every function they name, module by module.
 * A name is followed wherever it leads, so a call may be said to refuse a little more than it can, never less.
 */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import ts from 'typescript5'
import { zh } from '../../kernel/messages.zh.ts'
import type { Module } from '../../kernel/module.ts'

/** Rule ids by kind of error; `fields` are those said beside a field of 422. */
export interface CanRefuse {
  refused: string[]
  forbidden: string[]
  fields: string[]
}

interface FileRead {
  /** Top-level declarations by name. */
  declared: Map<string, ts.Node>
  /** Local name → where it comes from. */
  imported: Map<string, { file: string; name: string }>
  /** What is passed on from elsewhere: exported name → where it comes from. */
  passed: Map<string, { file: string; name: string }>
}

/** Declarations one call may reach; more means that following went astray. */
const reachMost = 5_000

export function refusalsIn(root: string, modules: readonly Module[]): Record<string, CanRefuse> {
  const known = new Set([...Object.keys(zh), ...modules.flatMap(({ messages }) => Object.keys(messages['zh-CN']))])
  const files = new Map<string, FileRead | null>()
  const read = (file: string): FileRead | null => {
    if (!files.has(file)) files.set(file, existsSync(file) ? readOne(file) : null)
    return files.get(file)!
  }
  const found = new Map<string, CanRefuse>()
  for (const module of modules) {
    const names = new Set([...module.actions, ...module.queries].map(({ name }) => name))
    const start = join(root, 'modules', module.name, 'module.ts')
    for (const [name, at] of callsOf(start, names, read)) found.set(name, collect(at, read, known))
  }
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
}

interface Place {
  file: string
  node: ts.Node
}

/** `defineAction({ name: 'tickets.close', … })` wherever the module keeps it: files the manifest imports, and theirs. */
function callsOf(
  start: string,
  names: ReadonlySet<string>,
  read: (file: string) => FileRead | null,
): Map<string, Place> {
  const found = new Map<string, Place>()
  const folder = dirname(start)
  const seen = new Set<string>()
  const open = [start]
  for (const file of open) {
    if (seen.has(file) || !file.startsWith(folder)) continue
    seen.add(file)
    const one = read(file)
    if (!one) continue
    for (const node of one.declared.values()) {
      const name = nameOfCall(node, names)
      if (name) found.set(name, { file, node })
    }
    open.push(...[...one.imported.values(), ...one.passed.values()].map((way) => way.file))
  }
  const lost = [...names].filter((name) => !found.has(name))
  if (lost.length > 0)
    throw new Error(`not found in the code of ${relative(process.cwd(), folder)}: ${lost.join(', ')}`)
  return found
}

/** The name a definition gives itself, in its own words or by a constant of its file. */
function nameOfCall(node: ts.Node, names: ReadonlySet<string>): string | null {
  let found: string | null = null
  const look = (one: ts.Node): void => {
    if (found) return
    if (
      ts.isPropertyAssignment(one) &&
      one.name.getText() === 'name' &&
      ts.isStringLiteralLike(one.initializer) &&
      names.has(one.initializer.text)
    )
      found = one.initializer.text
    else ts.forEachChild(one, look)
  }
  look(node)
  return found
}

function collect(start: Place, read: (file: string) => FileRead | null, known: ReadonlySet<string>): CanRefuse {
  const refused = new Set<string>()
  const forbidden = new Set<string>()
  const fields = new Set<string>()
  /** Texts that may be ids, and whether somebody refuses by an id that is not written where it is refused. */
  const loose = new Set<string>()
  let isComputed = false
  const seen = new Set<ts.Node>()
  const open: Place[] = [start]
  const keysLike = (text: string): string[] =>
    text.endsWith('*') ? [...known].filter((key) => key.startsWith(text.slice(0, -1))) : known.has(text) ? [text] : []
  const idsIn = (node: ts.Node | undefined): string[] => (node ? textsIn(node).flatMap(keysLike) : [])
  for (const { file, node } of open) {
    // Sentences name every rule there is.
    if (/\/messages\.\w+\.ts$/.test(file)) continue
    if (seen.has(node) || seen.size > reachMost) continue
    seen.add(node)
    const here = read(file)!
    const look = (one: ts.Node): void => {
      if (ts.isNewExpression(one) && ts.isIdentifier(one.expression)) {
        const [first] = one.arguments ?? []
        const ids = idsIn(first)
        if (one.expression.text === 'Refused') {
          for (const id of ids) refused.add(id)
          if (!first || !isWritten(first)) isComputed = true
        }
        if (one.expression.text === 'Forbidden') for (const id of ids) forbidden.add(id)
        if (one.expression.text === 'Invalid') for (const id of ids) fields.add(id)
      }
      if (ts.isStringLiteralLike(one) && known.has(one.text)) loose.add(one.text)
      if (ts.isIdentifier(one) && !isLabel(one)) {
        const next = declarationOf(one.text, file, here, read)
        if (next && !seen.has(next.node)) open.push(next)
      }
      ts.forEachChild(one, look)
    }
    look(node)
  }
  if (isComputed) for (const id of loose) if (!fields.has(id) && !forbidden.has(id)) refused.add(id)
  const sorted = (ids: ReadonlySet<string>) => [...ids].sort()
  return { refused: sorted(refused), forbidden: sorted(forbidden), fields: sorted(fields) }
}

/** Every outcome stands there in so many words. */
function isWritten(node: ts.Expression): boolean {
  if (ts.isConditionalExpression(node)) return isWritten(node.whenTrue) && isWritten(node.whenFalse)
  return ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)
}

/** Texts of an expression; of a template its beginning with a star. */
function textsIn(node: ts.Node): string[] {
  const texts: string[] = []
  const look = (one: ts.Node): void => {
    if (ts.isStringLiteralLike(one)) texts.push(one.text)
    else if (ts.isTemplateExpression(one)) texts.push(`${one.head.text}*`)
    ts.forEachChild(one, look)
  }
  look(node)
  return texts.filter((text) => text.includes('.'))
}

/** A property's own name says nothing about what is called. */
const isLabel = (node: ts.Identifier): boolean =>
  (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) ||
  (ts.isPropertyAssignment(node.parent) && node.parent.name === node)

function declarationOf(
  name: string,
  file: string,
  here: FileRead,
  read: (file: string) => FileRead | null,
): Place | null {
  const own = here.declared.get(name)
  if (own) return { file, node: own }
  let way = here.imported.get(name)
  // A name may be passed on a few times before it is declared.
  for (let step = 0; way && step < 5; step += 1) {
    const there = read(way.file)
    const node = there?.declared.get(way.name)
    if (node) return { file: way.file, node }
    way = there?.passed.get(way.name)
  }
  return null
}

function readOne(file: string): FileRead {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const one: FileRead = { declared: new Map(), imported: new Map(), passed: new Map() }
  const way = (from: ts.Expression): string | null =>
    ts.isStringLiteral(from) && from.text.startsWith('.') ? join(dirname(file), from.text) : null
  for (const statement of source.statements) {
    if (ts.isVariableStatement(statement))
      for (const each of statement.declarationList.declarations) {
        if (ts.isIdentifier(each.name)) one.declared.set(each.name.text, each)
        else
          ts.forEachChild(each.name, (part) => {
            if (ts.isBindingElement(part) && ts.isIdentifier(part.name)) one.declared.set(part.name.text, each)
          })
      }
    else if ((ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) && statement.name)
      one.declared.set(statement.name.text, statement)
    else if (ts.isImportDeclaration(statement)) {
      const from = way(statement.moduleSpecifier)
      const bound = statement.importClause?.namedBindings
      if (from && bound && ts.isNamedImports(bound) && !statement.importClause.isTypeOnly)
        for (const each of bound.elements)
          if (!each.isTypeOnly)
            one.imported.set(each.name.text, { file: from, name: (each.propertyName ?? each.name).text })
    } else if (ts.isExportDeclaration(statement) && statement.moduleSpecifier && statement.exportClause) {
      const from = way(statement.moduleSpecifier)
      if (from && ts.isNamedExports(statement.exportClause))
        for (const each of statement.exportClause.elements)
          one.passed.set(each.name.text, { file: from, name: (each.propertyName ?? each.name).text })
    }
  }
  return one
}

/** As it stands in `docs/refusals.json`: one line for each call, so that a change shows as one. */
export const refusalsText = (root: string, modules: readonly Module[]): string =>
  `{\n${Object.entries(refusalsIn(root, modules))
    .map(([name, can]) => `  ${JSON.stringify(name)}: ${JSON.stringify(can)}`)
    .join(',\n')}\n}\n`
