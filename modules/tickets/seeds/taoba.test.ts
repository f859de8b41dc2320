/** The demo village holds together: everybody named exists, nobody checks their own work, every picture can be painted. */
import fc from 'fast-check'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { offices, units } from '../../offices/seeds/taoba.ts'
import { buildings, grids, households, idNumber, idNumberOf, people, proxies } from '../../people/seeds/taoba.ts'
import { classes, classOf, classTree } from '../classes/classes.ts'
import { guessClasses } from '../screens/shared/guess.ts'
import { lights } from './drawing.ts'
import { pictureKeys, pictureSvg } from './pictures.ts'
import { type DemoState, type DemoStep, reasons, spokenAt, stepAt, tickets } from './taoba.ts'

const personOf = new Map(people.map((person) => [person.key, person]))
const homeOf = new Map(households.flatMap((home) => home.members.map((member) => [member.key, home.key] as const)))
const serving = offices.filter((office) => office.to === null)
const officeOf = new Map(serving.map((office) => [office.person.key, office]))
const unitKeys = new Set(units.map((unit) => unit.key))
const pictures = new Set<string>(pictureKeys)
const seedingMoments = ['2026-11-22T00:00:30+08:00', '2026-11-22T12:00:00+08:00', '2027-02-28T23:59:00+08:00'].map(
  (text) => new Date(text),
)

const by = (life: readonly DemoStep[], move: DemoStep['move']) => life.find((step) => step.move === move)?.by

/** The order GB/T 30428 knows; rating lies between checking and closing and moves nothing. */
const straightPath: DemoStep['move'][] = ['report', 'accept', 'dispatch', 'start', 'answer', 'verify', 'rate', 'close']

/** Check digit by weights written out, unlike the powers the seed uses. */
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const isValidId = (id: string) =>
  /^\d{17}[\dX]$/.test(id) &&
  '10X98765432'[weights.reduce((sum, weight, index) => sum + weight * Number(id[index]), 0) % 11] === id[17]

describe('the people of Taoba', () => {
  it('are 120 in 60 households, each with one head and a key of their own', () => {
    expect(households).toHaveLength(60)
    expect(people).toHaveLength(120)
    expect(personOf.size).toBe(120)
    expect(new Set(households.map((home) => home.name_zh)).size).toBe(60)
    for (const home of households) {
      expect(home.members.filter((member) => member.role === 'head')).toHaveLength(1)
      expect(grids.map((grid) => grid.area)).toContain(home.area)
      if (home.building) expect(buildings.map((building) => building.area)).toContain(home.building)
    }
  })

  it('are of all four residency kinds, and 3 or more households rent', () => {
    const kinds = new Set(people.map((person) => person.residency))
    expect(kinds).toEqual(new Set(['registered', 'resident', 'away', 'incoming']))
    expect(households.filter((home) => home.renting).length).toBeGreaterThanOrEqual(3)
    for (const person of people) {
      const elsewhere = person.residency === 'away' || person.residency === 'incoming'
      expect(person.elsewhere_zh !== null, person.key).toBe(elsewhere)
    }
  })

  it('have phones nobody shares, in a segment that rings nowhere', () => {
    const phones = [...people.map((person) => person.phone), ...offices.map((office) => office.person.phone)].filter(
      (phone) => phone !== null,
    )
    expect(new Set(phones).size).toBe(phones.length)
    for (const phone of phones) expect(phone).toMatch(/^1540000\d{4}$/)
  })

  it('have valid ID numbers, each once', () => {
    const ids = people.map(idNumberOf).filter((id) => id !== null)
    expect(ids.length).toBeGreaterThan(80)
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(isValidId(id), id).toBe(true)
    expect(idNumber(110105, '1949-12-31', 'female', 2)).toBe('11010519491231002X')
  })

  it('get an ID number that a single wrong digit spoils', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999 }),
        fc.constantFrom('male' as const, 'female' as const),
        fc.integer({ min: 0, max: 16 }),
        fc.integer({ min: 1, max: 9 }),
        (sequence, sex, place, shift) => {
          const id = idNumber(510183, '1980-02-29', sex, sequence)
          const wrong = id.slice(0, place) + ((Number(id[place]) + shift) % 10) + id.slice(place + 1)
          return isValidId(id) && !isValidId(wrong) && (Number(id[16]) % 2 === 1) === (sex === 'male')
        },
      ),
      { numRuns: 200 },
    )
  })

  it('act only for parents and grandparents of their own household, from away', () => {
    for (const proxy of proxies) {
      expect(personOf.get(proxy.agent)?.residency, proxy.agent).toBe('away')
      expect(homeOf.get(proxy.agent), proxy.agent).toBe(homeOf.get(proxy.principal))
    }
  })
})

describe('the offices', () => {
  it('name villagers as the roster does, and bring a phone for everybody else', () => {
    for (const { person } of offices) {
      const villager = personOf.get(person.key)
      expect(person.phone === null, person.key).toBe(villager !== undefined)
      if (villager) expect([person.name, person.sex]).toEqual([villager.name, villager.sex])
    }
  })

  it('staff every grid with a head and a worker, and leave 五网格 without assistants', () => {
    for (const grid of grids) {
      const posts = serving.filter((office) => office.area === grid.area).map((office) => office.post)
      expect(posts.filter((post) => post === 'grid_head')).toHaveLength(1)
      expect(posts.filter((post) => post === 'grid_worker')).toHaveLength(1)
      expect(posts.includes('assistant'), grid.name_zh).toBe(grid.name_zh !== '五网格')
    }
    expect(offices.filter((office) => office.to !== null)).toHaveLength(1)
  })

  it('put handlers and utility agents into units that exist, one post each', () => {
    for (const office of offices) {
      expect(office.unit !== null, office.person.key).toBe(office.post === 'handler' || office.post === 'utility_agent')
      if (office.unit) expect(unitKeys).toContain(office.unit)
    }
    expect(officeOf.size).toBe(serving.length)
    for (const unit of units)
      expect(
        serving.some((office) => office.unit === unit.key),
        unit.key,
      ).toBe(true)
  })
})

describe('the classes', () => {
  it('are five functions of 5 to 9 classes with keys of their own', () => {
    expect(classTree).toHaveLength(5)
    for (const branch of classTree) {
      expect(branch.classes.length).toBeGreaterThanOrEqual(5)
      expect(branch.classes.length).toBeLessThanOrEqual(9)
      for (const each of branch.classes) expect(each.key.startsWith(`${branch.key}.`)).toBe(true)
    }
    expect(new Set(classes.map((each) => each.key)).size).toBe(classes.length)
  })

  it('are guessed right from the words of most tickets', () => {
    const hit = tickets.filter(({ title, words, ...each }) =>
      guessClasses(`${title}。${words}`, classes).some((guess) => guess.key === each.class),
    )
    expect(hit.length / tickets.length).toBeGreaterThan(0.75)
  })

  it('are not guessed from nothing', () => {
    expect(guessClasses('', classes)).toEqual([])
    expect(guessClasses('你好', classes)).toEqual([])
  })
})

describe('the tickets', () => {
  it('are 80, spread over every state', () => {
    const spread = new Map<DemoState, number>()
    for (const { state } of tickets) spread.set(state, (spread.get(state) ?? 0) + 1)
    expect(Object.fromEntries(spread)).toEqual({
      reported: 5,
      accepted: 6,
      dispatched: 8,
      in_progress: 12,
      answered: 7,
      verified: 6,
      closed: 32,
      declined: 4,
    })
    expect(new Set(tickets.map((each) => each.key)).size).toBe(80)
    expect(new Set(tickets.map((each) => each.words)).size).toBe(80)
  })

  it.each(tickets.map((each) => [each.key, each] as const))('%s names only what exists', (_, each) => {
    const known = (key: string) => personOf.has(key) || officeOf.has(key)
    expect(classOf(each.class), each.class).toBeDefined()
    expect(grids.map((grid) => grid.area)).toContain(each.area)
    expect(personOf.has(each.reporter)).toBe(true)
    for (const neighbour of each.joined) {
      expect(personOf.has(neighbour), neighbour).toBe(true)
      expect(neighbour).not.toBe(each.reporter)
    }
    for (const photo of each.photos) expect(pictures).toContain(photo)
    for (const step of each.life) {
      expect(known(step.by), step.by).toBe(true)
      if (step.move === 'answer') for (const photo of step.photos) expect(pictures).toContain(photo)
      if (step.move === 'decline') expect(reasons[step.reason]).toBeDefined()
      if (step.move === 'dispatch' && step.to.unit) expect(unitKeys).toContain(step.to.unit)
      if (step.move === 'dispatch' && step.to.person) expect(officeOf.has(step.to.person)).toBe(true)
      if (step.move !== 'report' && step.move !== 'close') expect(step.words).not.toBe('')
    }
  })

  it.each(tickets.map((each) => [each.key, each] as const))(
    '%s is lived in the right order by the right people',
    (_, each) => {
      const moves = each.life.map((step) => step.move)
      const path = moves.at(-1) === 'decline' ? ['report', 'decline'] : straightPath.slice(0, moves.length)
      expect(moves).toEqual(path)

      const handler = by(each.life, 'start')
      const dispatch = each.life.find((step) => step.move === 'dispatch')
      if (handler && dispatch?.move === 'dispatch') {
        if (dispatch.to.person) expect(handler).toBe(dispatch.to.person)
        else expect(officeOf.get(handler)?.unit).toBe(dispatch.to.unit)
      }
      const answerer = by(each.life, 'answer')
      if (answerer) expect(answerer).toBe(handler)
      const hands = [handler, by(each.life, 'verify'), by(each.life, 'close')].filter((key) => key !== undefined)
      expect(new Set(hands).size).toBe(hands.length)

      const reporters = [each.reporter, each.life[0]!.by]
      const rater = by(each.life, 'rate')
      if (rater) expect(reporters).toContain(rater)
      if (each.via === 'family') {
        const proxy = proxies.find(({ agent, principal }) => agent === each.life[0]!.by && principal === each.reporter)
        expect(proxy, each.reporter).toBeDefined()
      }

      for (const step of each.life.filter(({ move }) => move !== 'report' && move !== 'rate')) {
        const office = officeOf.get(step.by)
        expect(office, step.by).toBeDefined()
        expect(each.area.startsWith(office!.area), `${step.by} serves elsewhere`).toBe(true)
        const kin = homeOf.has(step.by) && homeOf.get(step.by) === homeOf.get(each.reporter)
        expect(kin, `${step.by} is of the reporter's household`).toBe(false)
      }
    },
  )

  it('happen one after the other and never after the moment of seeding', () => {
    for (const now of seedingMoments) {
      for (const each of tickets) {
        const times = each.life.map((step) => stepAt(each, step, now).getTime())
        expect(times, each.key).toEqual(times.toSorted((a, b) => a - b))
        expect(times[0]).toBe(spokenAt(each, now).getTime())
        expect(times.at(-1)!, each.key).toBeLessThanOrEqual(now.getTime())
      }
    }
  })

  it('show an after-photo wherever one was taken before and the class asks for it', () => {
    for (const each of tickets) {
      const answer = each.life.find((step) => step.move === 'answer')
      const before = each.photos.find((photo) => photo.endsWith('.before'))
      if (answer?.move !== 'answer' || !before || !classOf(each.class)!.after_photo) continue
      expect(answer.photos, each.key).toContain(before.replace('.before', '.after'))
    }
  })
})

describe('the pictures', () => {
  it.each(pictureKeys)('%s is drawn the same twice and painted 1200 × 900', async (key) => {
    const svg = pictureSvg(key)
    expect(pictureSvg(key)).toBe(svg)
    expect(svg).not.toMatch(/NaN|undefined|Infinity|<text|<linearGradient/)
    const image = sharp(Buffer.from(svg))
    const { width, height } = await image.metadata()
    expect([width, height]).toEqual([1200, 900])
    const grey = [...(await image.resize(48, 36).greyscale().raw().toBuffer())]
    expect(Math.max(...grey) - Math.min(...grey)).toBeGreaterThan(60)
  })

  it('can be drawn at every hour, and differ by seed', () => {
    const times = Object.keys(lights) as (keyof typeof lights)[]
    expect(new Set(times.map((time) => pictureSvg('river', { time }))).size).toBe(times.length)
    expect(pictureSvg('river', { seed: 1 })).not.toBe(pictureSvg('river', { seed: 2 }))
  })

  it('are refused by a name that is not theirs', () => {
    expect(() => pictureSvg('nowhere' as never)).toThrow('no picture "nowhere"')
  })
})
