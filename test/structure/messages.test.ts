/** Every sentence exists in both languages, stands in a messages file, and everything that is said is there to be said. */
import { describe, expect, it } from 'vitest'
import { placeholders } from '../../ui/words.ts'
import { expectSameKeys, filesBelow, han, readSentences, readSource, readText } from './sentences.ts'

const folders = ['ui', 'kernel', 'modules', 'apps']
const chinese = filesBelow(folders, (file) => file.endsWith('/messages.zh.ts'))
const english = filesBelow(folders, (file) => file.endsWith('/messages.en.ts'))

/** Where Chinese words are data, not sentences: seeds, official lists, tests, and examples of components. */
const isData = (file: string): boolean =>
  /(^|\/)(seeds|data|test|gallery)\/|\/seeds\.ts$|\.data\.ts$|\.test\.tsx?$|\/messages\.(zh|en)\.ts$|\/examples\.tsx$/.test(
    file,
  )
/** Names and sources kept as data, each with its reason. */
const tables: Record<string, string> = {
  'modules/disclosure/import/columns.ts': 'headings of the account sheets villages already keep',
  'modules/disclosure/import/rows.ts': 'how villages write categories and sides in their accounts',
  'modules/disclosure/import/workbook.ts': 'the sheet of an account is a Chinese document of the village office',
  'modules/disclosure/routes.ts': 'file names of those sheets',
  'modules/notify/rules.ts': 'the brackets carriers demand around a signature',
  'modules/people/roster/columns.ts': 'headings of the spreadsheets villages already keep',
  'modules/people/roster/rows.ts': 'how villages write groups and numbers in their rosters',
  'modules/people/roster/workbook.ts': 'the roster is a Chinese document of the village office',
  'modules/people/routes.ts': 'file names and cells of that document',
  'modules/places/divisions.ts': 'parts of official place names',
  'modules/places/imports.ts': 'parts of official place names',
  'modules/tickets/classes/classes.ts': 'the classes of GB/T 30428 and words people use for them, in both languages',
}
/**
 * Manifests name the local source of a setting, and the law behind a term of keeping; the terminal speaks both languages at once, before
 * anybody is signed in.
 */
const isOffScreen = (file: string): boolean =>
  /^modules\/[\w-]+\/(module|settings|keeping)\.ts$|^apps\/server\//.test(file)
const programs = filesBelow(
  ['ui', 'modules', 'apps'],
  (file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts') && !isData(file),
)
const all = Object.assign({}, ...(await Promise.all(chinese.map(readSentences)))) as Record<string, string>
const readings = programs.map((file) => ({ file, ...readSource(file) }))

it('finds the files it is about', () => {
  expect(chinese).toContain('ui/messages.zh.ts')
  expect(english).toEqual(chinese.map((file) => file.replace('.zh.', '.en.')))
  expect(programs.length).toBeGreaterThan(50)
})

describe.each(chinese)('%s', (file) => {
  it('says the same in English', async () => {
    expectSameKeys(await readSentences(file), await readSentences(file.replace('.zh.', '.en.')))
  })
  it('keeps its keys under one name', async () => {
    const owner = /(?:modules|apps)\/([\w-]+)\//.exec(file)?.[1] ?? file.split('/')[0]
    const strangers = Object.keys(await readSentences(file)).filter((key) => !key.startsWith(`${owner}.`))
    expect(strangers).toEqual([])
  })
})

describe('the programs', () => {
  it('hold no sentence themselves', () => {
    const onScreen = readings.filter(({ file }) => !(file in tables) && !isOffScreen(file))
    expect(onScreen.flatMap(({ words }) => words)).toEqual([])
  })

  it('say only what is written down', () => {
    const keys = Object.keys(all)
    const missing = readings
      .flatMap(({ uses }) => uses)
      .filter(({ key, isPrefix }) => (isPrefix ? !keys.some((one) => one.startsWith(key)) : !(key in all)))
      .map(({ where, key }) => `${where} ${key}`)
    expect(missing).toEqual([])
  })

  it('fill in everything a sentence asks for', () => {
    const unfilled = readings
      .flatMap(({ uses }) => uses)
      .filter(({ key, isPrefix, params }) => {
        const sentence = all[key]
        return (
          !isPrefix &&
          params !== null &&
          sentence !== undefined &&
          placeholders(sentence).some((name) => !params.includes(name))
        )
      })
      .map(({ where, key }) => `${where} ${key}`)
    expect(unfilled).toEqual([])
  })
})

describe('this check', () => {
  it('sees words in strings, templates and JSX, and keys in calls and refusals', () => {
    const { words, uses } = readText(
      'x.tsx',
      `const a = '好'; const b = \`\${a}元\`; const c = <p>返回</p>; t('ui.back'); t('ui.n', { n, m: 1 }); t(\`ui.step-\${s}\`); new Refused('a.b') // 注`,
    )
    expect(words).toHaveLength(3)
    expect(uses.map(({ key, isPrefix, params }) => [key, isPrefix, params])).toEqual([
      ['ui.back', false, []],
      ['ui.n', false, ['n', 'm']],
      ['ui.step-', true, null],
      ['a.b', false, null],
    ])
  })
  it('refuses a missing, an empty, an unfilled and an untranslated sentence', () => {
    expect(() => expectSameKeys({ a: '好' }, {})).toThrow()
    expect(() => expectSameKeys({ a: '好' }, { a: ' ' })).toThrow()
    expect(() => expectSameKeys({ a: '{n} 好' }, { a: 'good' })).toThrow()
    expect(() => expectSameKeys({ a: '好' }, { a: '好' })).toThrow()
    expect(() => expectSameKeys({ a: '{n} 天' }, { a: '{n} {n|day|days}' })).not.toThrow()
    expect(han.test('“·”—')).toBe(false)
  })
})
