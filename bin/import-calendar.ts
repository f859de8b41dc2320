/**
 * Makes kernel/calendar.data.ts from the development package chinese-days: the holidays and make-up working days that the
 * State Council announced, from `firstYear` on. Run it when a new year's notice is out (usually in November), after raising
 * the package and installing it with the other tools (`node bin/setup --tools`): `node bin/import-calendar.ts`
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const firstYear = 2024
const target = new URL('../kernel/calendar.data.ts', import.meta.url)

/** Numbers of the notices, where we are sure of them. */
const notices: Record<string, string> = { 2024: '国办发明电〔2023〕7号', 2025: '国办发明电〔2024〕12号' }

/** The package's Chinese name → ours. A name not listed stops the import, so that no festival gets a wrong name. */
const names: Record<string, [zh: string, en: string]> = {
  元旦: ['元旦', "New Year's Day"],
  春节: ['春节', 'Spring Festival'],
  清明: ['清明节', 'Qingming Festival'],
  劳动节: ['劳动节', 'Labour Day'],
  端午: ['端午节', 'Dragon Boat Festival'],
  中秋: ['中秋节', 'Mid-Autumn Festival'],
  国庆节: ['国庆节', 'National Day'],
}

interface Source {
  holidays: Record<string, string>
  workdays: Record<string, string>
}

function nameOf(text: string): [zh: string, en: string] {
  const name = names[text.split(',')[1] ?? '']
  if (!name) throw new Error(`a festival without a name here: ${text}`)
  return name
}

function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}

/** `['01-28', '02-04', '春节', 'Spring Festival']` for each run of days with one name. */
function runs(days: Record<string, string>, year: string): string[] {
  const found: { from: string; to: string; name: [string, string] }[] = []
  for (const day of Object.keys(days).sort()) {
    if (!day.startsWith(year)) continue
    const name = nameOf(days[day] ?? '')
    const last = found.at(-1)
    if (last && nextDay(last.to) === day && last.name[0] === name[0]) last.to = day
    else found.push({ from: day, to: day, name })
  }
  const quote = (text: string) => (text.includes("'") ? `"${text}"` : `'${text}'`)
  return found.map(({ from, to, name }) => `      [${[from.slice(5), to.slice(5), ...name].map(quote).join(', ')}],`)
}

const source = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('chinese-days/dist/chinese-days.json'), 'utf8'),
) as Source
const years = [...new Set(Object.keys(source.holidays).map((day) => day.slice(0, 4)))]
  .sort()
  .filter((year) => Number(year) >= firstYear)

const entries = years.map((year) => {
  const number = notices[year] ? `（${notices[year]}）` : ''
  return [
    '  {',
    `    year: ${year},`,
    `    source: '国务院办公厅关于${year}年部分节假日安排的通知${number}',`,
    '    holidays: [',
    ...runs(source.holidays, year),
    '    ],',
    '    make_up: [',
    ...runs(source.workdays, year),
    '    ],',
    '  },',
  ].join('\n')
})

writeFileSync(
  target,
  `/**
 * The official holidays and make-up working days (调休) of each year, as the State Council's office announced them.
 * Made by bin/import-calendar.ts; do not edit by hand. A year that is not here is not announced or not imported yet.
 */
import { type Calendar, makeCalendar, type WorkDay } from './calendar.ts'

/** First day, last day (MM-DD), name in Chinese, name in English. */
export type OfficialRun = readonly [from: string, to: string, zh: string, en: string]

export interface OfficialYear {
  year: number
  /** The notice that says so. */
  source: string
  holidays: readonly OfficialRun[]
  /** Weekend days on which work is made up for the holiday named. */
  make_up: readonly OfficialRun[]
}

export const officialYears: readonly OfficialYear[] = [
${entries.join('\n')}
]

const dayMs = 86_400_000

/** Every exception from the week, in order of day within each year's holidays and make-up days. */
export function officialDays(language: 'zh' | 'en' = 'zh'): WorkDay[] {
  return officialYears.flatMap(({ year, holidays, make_up }) => [
    ...holidays.flatMap((run) => spread(year, run, false, language)),
    ...make_up.flatMap((run) => spread(year, run, true, language)),
  ])
}

function spread(year: number, [from, to, zh, en]: OfficialRun, works: boolean, language: 'zh' | 'en'): WorkDay[] {
  const name = language === 'zh' ? \`\${zh}\${works ? '调休上班' : ''}\` : \`\${en}\${works ? ' (make-up working day)' : ''}\`
  const days: WorkDay[] = []
  const last = Date.parse(\`\${year}-\${to}T00:00:00Z\`)
  for (let time = Date.parse(\`\${year}-\${from}T00:00:00Z\`); time <= last; time += dayMs) {
    days.push({ day: new Date(time).toISOString().slice(0, 10), works, name })
  }
  return days
}

/** The calendar a county starts with: official days, usual hours. */
export const officialCalendar: Calendar = makeCalendar(
  officialDays(),
  officialYears.map(({ year }) => year),
)
`,
)
console.log(`kernel/calendar.data.ts: ${years.join(', ')}`)
