/**
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
  {
    year: 2024,
    source: '国务院办公厅关于2024年部分节假日安排的通知（国办发明电〔2023〕7号）',
    holidays: [
      ['01-01', '01-01', '元旦', "New Year's Day"],
      ['02-10', '02-17', '春节', 'Spring Festival'],
      ['04-04', '04-06', '清明节', 'Qingming Festival'],
      ['05-01', '05-05', '劳动节', 'Labour Day'],
      ['06-10', '06-10', '端午节', 'Dragon Boat Festival'],
      ['09-15', '09-17', '中秋节', 'Mid-Autumn Festival'],
      ['10-01', '10-07', '国庆节', 'National Day'],
    ],
    make_up: [
      ['02-04', '02-04', '春节', 'Spring Festival'],
      ['02-18', '02-18', '春节', 'Spring Festival'],
      ['04-07', '04-07', '清明节', 'Qingming Festival'],
      ['04-28', '04-28', '劳动节', 'Labour Day'],
      ['05-11', '05-11', '劳动节', 'Labour Day'],
      ['09-14', '09-14', '中秋节', 'Mid-Autumn Festival'],
      ['09-29', '09-29', '国庆节', 'National Day'],
      ['10-12', '10-12', '国庆节', 'National Day'],
    ],
  },
  {
    year: 2025,
    source: '国务院办公厅关于2025年部分节假日安排的通知（国办发明电〔2024〕12号）',
    holidays: [
      ['01-01', '01-01', '元旦', "New Year's Day"],
      ['01-28', '02-04', '春节', 'Spring Festival'],
      ['04-04', '04-06', '清明节', 'Qingming Festival'],
      ['05-01', '05-05', '劳动节', 'Labour Day'],
      ['05-31', '06-02', '端午节', 'Dragon Boat Festival'],
      ['10-01', '10-05', '国庆节', 'National Day'],
      ['10-06', '10-06', '中秋节', 'Mid-Autumn Festival'],
      ['10-07', '10-08', '国庆节', 'National Day'],
    ],
    make_up: [
      ['01-26', '01-26', '春节', 'Spring Festival'],
      ['02-08', '02-08', '春节', 'Spring Festival'],
      ['04-27', '04-27', '劳动节', 'Labour Day'],
      ['09-28', '09-28', '国庆节', 'National Day'],
      ['10-11', '10-11', '国庆节', 'National Day'],
    ],
  },
  {
    year: 2026,
    source: '国务院办公厅关于2026年部分节假日安排的通知',
    holidays: [
      ['01-01', '01-03', '元旦', "New Year's Day"],
      ['02-15', '02-23', '春节', 'Spring Festival'],
      ['04-04', '04-06', '清明节', 'Qingming Festival'],
      ['05-01', '05-05', '劳动节', 'Labour Day'],
      ['06-19', '06-21', '端午节', 'Dragon Boat Festival'],
      ['09-25', '09-27', '中秋节', 'Mid-Autumn Festival'],
      ['10-01', '10-07', '国庆节', 'National Day'],
    ],
    make_up: [
      ['01-04', '01-04', '元旦', "New Year's Day"],
      ['02-14', '02-14', '春节', 'Spring Festival'],
      ['02-28', '02-28', '春节', 'Spring Festival'],
      ['05-09', '05-09', '劳动节', 'Labour Day'],
      ['09-20', '09-20', '国庆节', 'National Day'],
      ['10-10', '10-10', '国庆节', 'National Day'],
    ],
  },
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
  const name = language === 'zh' ? `${zh}${works ? '调休上班' : ''}` : `${en}${works ? ' (make-up working day)' : ''}`
  const days: WorkDay[] = []
  const last = Date.parse(`${year}-${to}T00:00:00Z`)
  for (let time = Date.parse(`${year}-${from}T00:00:00Z`); time <= last; time += dayMs) {
    days.push({ day: new Date(time).toISOString().slice(0, 10), works, name })
  }
  return days
}

/** The calendar a county starts with: official days, usual hours. */
export const officialCalendar: Calendar = makeCalendar(
  officialDays(),
  officialYears.map(({ year }) => year),
)
