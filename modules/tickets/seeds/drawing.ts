/**
 * The hand that draws the demo's pictures: flat cut-paper shapes with a slightly unsteady edge, as SVG text.
 * Everything is a pure function of a seeded random source, so a picture is the same on every machine.
 */

export type Point = readonly [x: number, y: number]
export type Time = 'morning' | 'noon' | 'evening' | 'night'
export type Weather = 'clear' | 'mist' | 'rain'

export const width_px = 1200
export const height_px = 900

export interface Light {
  sky: readonly string[]
  sun: string
  hills: readonly string[]
  grass: string
  field: string
  mist: string
  wash: string
  wash_opacity: number
}

export const lights: Record<Time, Light> = {
  morning: {
    sky: ['#f3d3a8', '#f7dfba', '#fae8cc', '#fcf1de'],
    sun: '#fff4d6',
    hills: ['#cdc6b4', '#b0bda3', '#8eaa8a', '#6c9272', '#527c5e'],
    grass: '#9db46c',
    field: '#c6c073',
    mist: '#fff8ea',
    wash: '#ffb870',
    wash_opacity: 0.07,
  },
  noon: {
    sky: ['#bfdbe0', '#cfe5e3', '#e0ede3', '#f0f3e2'],
    sun: '#fffbe8',
    hills: ['#b5cdca', '#96bab0', '#79a58f', '#5e8f72', '#4a7a5c'],
    grass: '#94b565',
    field: '#bcc56c',
    mist: '#ffffff',
    wash: '#ffffff',
    wash_opacity: 0,
  },
  evening: {
    sky: ['#e59f78', '#efb78a', '#f6cf9f', '#fae2bb'],
    sun: '#fff0c4',
    hills: ['#c39c98', '#a58f8e', '#86867c', '#697d68', '#536d57'],
    grass: '#95a35c',
    field: '#c9ae62',
    mist: '#ffe9cf',
    wash: '#e8753a',
    wash_opacity: 0.1,
  },
  night: {
    sky: ['#46608a', '#57729a', '#6b87a8', '#8aa2b6'],
    sun: '#fdf6dc',
    hills: ['#6f8aa6', '#5f7f93', '#50727d', '#43666a', '#375858'],
    grass: '#6f8f62',
    field: '#869265',
    mist: '#c7d6e2',
    wash: '#0f1a38',
    wash_opacity: 0.52,
  },
}

/** mulberry32: small, fast, and the same everywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export interface Brush {
  random: () => number
  light: Light
  time: Time
  weather: Weather
}

export const between = (brush: Brush, low: number, high: number) => low + brush.random() * (high - low)
export const pick = <T>(brush: Brush, options: readonly T[]): T => options[Math.floor(brush.random() * options.length)]!
export const repeat = (count: number, draw: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => draw(index)).join('')

const n = (value: number) => Math.round(value * 10) / 10
const xy = ([x, y]: Point) => `${n(x)} ${n(y)}`
const middle = (a: Point, b: Point): Point => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]

/** `fill-opacity`, never `opacity`: the latter makes the renderer paint each shape on a sheet of its own, twice as slow. */
export const shape = (d: string, fill: string, opacity = 1) =>
  `<path d="${d}" fill="${fill}"${opacity < 1 ? ` fill-opacity="${opacity}"` : ''}/>`

export const stroke = (d: string, colour: string, thickness: number, opacity = 1) =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${n(thickness)}" stroke-linecap="round" stroke-linejoin="round"${opacity < 1 ? ` stroke-opacity="${opacity}"` : ''}/>`

export const line = (a: Point, b: Point, colour: string, thickness: number, opacity = 1) =>
  stroke(`M${xy(a)}L${xy(b)}`, colour, thickness, opacity)

export const dot = (x: number, y: number, radius: number, fill: string, opacity = 1) =>
  `<circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" fill="${fill}"${opacity < 1 ? ` fill-opacity="${opacity}"` : ''}/>`

export const oval = (x: number, y: number, rx: number, ry: number, fill: string, opacity = 1) =>
  `<ellipse cx="${n(x)}" cy="${n(y)}" rx="${n(rx)}" ry="${n(ry)}" fill="${fill}"${opacity < 1 ? ` fill-opacity="${opacity}"` : ''}/>`

export const group = (content: string, x: number, y: number, scale = 1, turn = 0, flip = false) =>
  `<g transform="translate(${n(x)} ${n(y)})${turn ? ` rotate(${n(turn)})` : ''} scale(${flip ? -scale : scale} ${scale})">${content}</g>`

/** A polygon whose corners stand a little off, as cut with scissors. */
export function cut(brush: Brush, points: readonly Point[], fill: string, unsteady = 3, opacity = 1): string {
  const moved = points.map(
    ([x, y]): Point => [x + between(brush, -unsteady, unsteady), y + between(brush, -unsteady, unsteady)],
  )
  return shape(`M${moved.map(xy).join('L')}Z`, fill, opacity)
}

/** A smooth closed curve through the middles of its corners. */
export function soft(points: readonly Point[], fill: string, opacity = 1): string {
  const start = middle(points.at(-1)!, points[0]!)
  const curves = points.map(
    (point, index) => `Q${xy(point)} ${xy(middle(point, points[(index + 1) % points.length]!))}`,
  )
  return shape(`M${xy(start)}${curves.join('')}Z`, fill, opacity)
}

/** A smooth open curve. */
export function curve(points: readonly Point[], colour: string, thickness: number, opacity = 1): string {
  const inner = points.slice(1, -1).map((point, index) => {
    const next = points[index + 2]!
    return `Q${xy(point)} ${xy(index === points.length - 3 ? next : middle(point, next))}`
  })
  return stroke(`M${xy(points[0]!)}${inner.length ? inner.join('') : `L${xy(points[1]!)}`}`, colour, thickness, opacity)
}

/** A roundish lump with an uneven edge. */
export function lump(brush: Brush, x: number, y: number, rx: number, ry: number, fill: string, opacity = 1): string {
  const corners = 9
  return soft(
    Array.from({ length: corners }, (_, index): Point => {
      const angle = (index / corners) * Math.PI * 2
      const reach = between(brush, 0.92, 1.22)
      return [x + Math.cos(angle) * rx * reach, y + Math.sin(angle) * ry * reach]
    }),
    fill,
    opacity,
  )
}

/** Sky in torn bands, sun or moon, a few clouds and birds. */
export function sky(brush: Brush, sun: Point = [880, 170]): string {
  const { light } = brush
  const band = (index: number) => {
    const y = index * 120
    const edge = Array.from({ length: 9 }, (_, step): Point => [step * 160 - 40, y + between(brush, -26, 26)])
    return soft([[-300, 900], [-300, y], ...edge, [1500, y], [1500, 900]], light.sky[index]!)
  }
  const ground = `<rect width="${width_px}" height="${height_px}" fill="${light.sky[0]}"/>`
  const halo =
    brush.weather === 'rain'
      ? ''
      : dot(sun[0], sun[1], brush.time === 'night' ? 70 : 112, light.sun, 0.35) +
        dot(sun[0], sun[1], brush.time === 'night' ? 44 : 66, light.sun, 0.95)
  const cloud = (x: number, y: number, size: number) =>
    soft(
      [
        [x - size * 1.6, y + size * 0.3],
        [x - size * 0.9, y - size * 0.25],
        [x - size * 0.3, y - size * 0.1],
        [x + size * 0.3, y - size * 0.55],
        [x + size * 0.9, y - size * 0.1],
        [x + size * 1.8, y + size * 0.25],
        [x + size * 0.4, y + size * 0.35],
      ],
      light.mist,
      0.62,
    )
  const clouds = repeat(4, (index) =>
    cloud(120 + index * 310 + between(brush, -90, 90), between(brush, 60, 210), between(brush, 34, 66)),
  )
  const birds =
    brush.time === 'night' || brush.weather === 'rain'
      ? ''
      : repeat(4, (index) => {
          const x = 300 + index * 38 + between(brush, -10, 10)
          const y = 150 + between(brush, -26, 26)
          return stroke(`M${n(x - 11)} ${n(y - 4)}q6 -5 11 3q5 -8 11 -4`, '#5f6a60', 2.6, 0.7)
        })
  return ground + repeat(light.sky.length - 1, (index) => band(index + 1)) + halo + clouds + birds
}

/** Hills one behind the other, paler with distance, mist lying between them. */
export function hills(brush: Brush, horizon = 430, layers = 4): string {
  const { light } = brush
  return repeat(layers, (index) => {
    const depth = index / layers
    const base = horizon - 190 * (1 - depth) + 14
    const rise = 96 - depth * 44
    const phase = between(brush, 0, 9)
    const step = 60
    const ridge = Array.from({ length: 23 }, (_, at): Point => {
      const x = at * step - 60
      const wave = Math.sin(x / (210 - index * 24) + phase) * 0.6 + Math.sin(x / 83 + phase * 2.3) * 0.28
      return [x, base - wave * rise + between(brush, -9, 9)]
    })
    const colour = light.hills[index + (light.hills.length - layers)]!
    const wood =
      index < 2
        ? ''
        : repeat(20 + index * 8, () => {
            const at = ridge[Math.floor(between(brush, 1, 21))]!
            const drop = between(brush, 16, 100)
            return lump(
              brush,
              at[0] + between(brush, -28, 28),
              at[1] + drop,
              between(brush, 12, 24),
              between(brush, 9, 17),
              light.hills[Math.min(4, index + (light.hills.length - layers) + (drop > 50 ? 1 : 0))]!,
              0.45,
            )
          })
    const thickness = brush.weather === 'mist' ? 40 : 20
    const y = base + 62 + between(brush, -8, 8)
    const mist =
      index === layers - 1
        ? ''
        : repeat(2, (side) => {
            const x = side * 640 + between(brush, 60, 460)
            return soft(
              [
                [x - 420, y],
                [x - 200, y - thickness],
                [x + 60, y - thickness * 0.3],
                [x + 260, y - thickness * 0.9],
                [x + 430, y + 4],
                [x + 120, y + thickness],
                [x - 180, y + thickness * 0.7],
              ],
              light.mist,
              brush.weather === 'clear' ? 0.3 : 0.55,
            )
          })
    return soft([[-400, 1100], ...ridge, [1600, 1100]], colour) + wood + mist
  })
}

/** Level ground from the horizon down, with strips of field and tufts of grass. */
export function meadow(brush: Brush, horizon = 430): string {
  const { light } = brush
  const edge = Array.from({ length: 9 }, (_, at): Point => [at * 160 - 40, horizon + between(brush, -10, 10)])
  const strip = (index: number) => {
    const y = horizon + 16 + index * index * 9 + index * 24
    const x = between(brush, -80, 700)
    const long = between(brush, 300, 640)
    return soft(
      [
        [x, y],
        [x + long * 0.5, y - 9 - index * 2],
        [x + long, y],
        [x + long * 0.9, y + 12 + index * 7],
        [x + long * 0.3, y + 10 + index * 7],
      ],
      index % 2 ? light.field : light.hills[3]!,
      index % 2 ? 0.55 : 0.3,
    )
  }
  // a hedge of far trees and vegetable beds, so that the middle distance is lived in
  const hedge = repeat(46, () => {
    const size = between(brush, 7, 20)
    const x = between(brush, -20, 1220)
    const tone = pick(brush, [light.hills[3]!, light.hills[4]!, light.hills[4]!, light.grass])
    return lump(brush, x, horizon + 4 - size * 0.5, size * 1.3, size, tone, 0.85)
  })
  const bed = (x: number, y: number, long: number, rows: number) =>
    repeat(rows, (row) => {
      const at = y + row * (9 + row * 1.6)
      return stroke(
        `M${n(x - row * 7)} ${n(at)}q${n(long / 2)} ${n(-6)} ${n(long)} 0`,
        row % 2 ? light.hills[4]! : light.field,
        4 + row * 1.1,
        0.6,
      )
    })
  const beds =
    bed(between(brush, 20, 260), horizon + 26, between(brush, 150, 260), 6) +
    bed(between(brush, 760, 980), horizon + 30, 220, 6)
  const land = soft([[-400, 1300], [-400, horizon], ...edge, [1600, horizon], [1600, 1300]], light.grass)
  return land + hedge + repeat(8, strip) + beds
}

export function tufts(brush: Brush, count: number, from: Point, to: Point, colour = '#5f8748'): string {
  return repeat(count, () => {
    const x = between(brush, from[0], to[0])
    const y = between(brush, from[1], to[1])
    const size = 8 + ((y - 400) / 500) * 18
    return stroke(
      `M${n(x)} ${n(y)}q${n(-size * 0.3)} ${n(-size * 0.7)} ${n(-size * 0.6)} ${n(-size)}M${n(x)} ${n(y)}v${n(-size * 1.25)}M${n(x)} ${n(y)}q${n(size * 0.3)} ${n(-size * 0.6)} ${n(size * 0.6)} ${n(-size * 0.9)}`,
      colour,
      2.4 + size / 14,
      0.75,
    )
  })
}

export function flowers(brush: Brush, count: number, from: Point, to: Point, colours: readonly string[]): string {
  return repeat(count, () => {
    const x = between(brush, from[0], to[0])
    const y = between(brush, from[1], to[1])
    const size = 2.5 + ((y - 400) / 500) * 5
    return (
      line([x, y], [x, y + size * 3], '#5f8748', size * 0.4) +
      dot(x - size * 0.6, y, size * 0.7, pick(brush, colours)) +
      dot(x + size * 0.6, y - size * 0.4, size * 0.7, pick(brush, colours))
    )
  })
}

/** A clump of bamboo; `tall` is the height of its longest stems. */
export function bamboo(brush: Brush, x: number, y: number, tall: number, stems = 8): string {
  const greens = ['#47753f', '#5b8a49', '#73a055', '#8bb163']
  const mass = repeat(9, (index) =>
    lump(
      brush,
      x + between(brush, -tall * 0.3, tall * 0.3),
      y - tall * between(brush, 0.5, 0.9),
      tall * 0.15,
      tall * 0.1,
      greens[index % 2]!,
      0.5,
    ),
  )
  const stalks = repeat(stems, (index) => {
    const lean = (index - stems / 2) * tall * 0.055 + between(brush, -10, 10)
    const high = tall * between(brush, 0.72, 1)
    const foot: Point = [x + (index - stems / 2) * tall * 0.026, y]
    const knee: Point = [foot[0] + lean * 0.5, y - high * 0.65]
    const bent: Point = [foot[0] + lean * 1.7, y - high]
    const tip: Point = [bent[0] + Math.sign(lean || 1) * tall * 0.12, y - high * 0.93]
    const colour = greens[index % 3]!
    const leaves = repeat(22, (leaf) => {
      const along = 0.34 + (leaf / 22) * 0.66
      const sway = along * along
      const lx = foot[0] + lean * 1.5 * sway + between(brush, -tall * 0.07, tall * 0.07)
      const ly = y - high * along + between(brush, -tall * 0.03, tall * 0.05)
      const side = brush.random() < 0.5 ? -1 : 1
      const long = tall * between(brush, 0.06, 0.115)
      return shape(
        `M${n(lx)} ${n(ly)}q${n(side * long * 0.5)} ${n(-long * 0.16)} ${n(side * long)} ${n(long * 0.55)}q${n(-side * long * 0.62)} ${n(-long * 0.1)} ${n(-side * long)} ${n(-long * 0.55)}`,
        pick(brush, greens),
      )
    })
    return curve([foot, knee, bent, tip], colour, Math.max(3, tall * 0.012)) + leaves
  })
  return mass + stalks
}

/** A round broad-leaved tree. */
export function tree(
  brush: Brush,
  x: number,
  y: number,
  tall: number,
  greens: readonly string[] = ['#4d7a4c', '#64914f', '#82a95c'],
): string {
  const trunk =
    shape(
      `M${n(x - tall * 0.05)} ${n(y)}q${n(tall * 0.03)} ${n(-tall * 0.3)} ${n(tall * 0.01)} ${n(-tall * 0.6)}h${n(tall * 0.06)}q${n(-tall * 0.01)} ${n(tall * 0.35)} ${n(tall * 0.04)} ${n(tall * 0.6)}z`,
      '#7c5a40',
    ) + line([x, y - tall * 0.42], [x + tall * 0.15, y - tall * 0.6], '#7c5a40', tall * 0.025)
  const crown = repeat(13, (index) => {
    const ring = index < 6 ? 0 : index < 10 ? 1 : 2
    const angle = between(brush, 0, Math.PI * 2)
    const off = ring === 0 ? 0.21 : 0.15
    return lump(
      brush,
      x + Math.cos(angle) * tall * off - ring * tall * 0.02,
      y - tall * (0.67 + ring * 0.05) + Math.sin(angle) * tall * off * 0.72,
      tall * (0.2 - ring * 0.055),
      tall * (0.16 - ring * 0.045),
      greens[ring]!,
    )
  })
  const dabs = repeat(12, () =>
    oval(
      x + between(brush, -tall * 0.28, tall * 0.26),
      y - tall * between(brush, 0.55, 0.9),
      tall * 0.018,
      tall * 0.01,
      greens[2]!,
      0.8,
    ),
  )
  return trunk + crown + dabs
}

export const ginkgo = ['#c8932f', '#dcaa3e', '#efc65e'] as const
export const maple = ['#a5553a', '#c0693f', '#d98b52'] as const

/** A country house: white wall, dark timber, grey tiles, maize drying under the eaves. `w` is the width of the wall. */
export function house(brush: Brush, x: number, y: number, w: number, lit = false): string {
  const h = w * 0.46
  const eave = y - h
  const ridge = eave - w * 0.28
  const over = w * 0.12
  const beam = '#76503a'
  const wall = cut(
    brush,
    [
      [x, y],
      [x, eave],
      [x + w, eave],
      [x + w, y],
    ],
    '#f3ebdb',
    2,
  )
  const foot = cut(
    brush,
    [
      [x - 4, y + 3],
      [x - 4, y - h * 0.16],
      [x + w + 4, y - h * 0.16],
      [x + w + 4, y + 3],
    ],
    '#b9b0a0',
    2,
  )
  const timber =
    repeat(5, (index) => line([x + (w * index) / 4, y], [x + (w * index) / 4, eave], beam, w * 0.018)) +
    line([x, eave + h * 0.3], [x + w, eave + h * 0.3], beam, w * 0.014)
  const roof =
    soft(
      [
        [x - over, eave + w * 0.035],
        [x - over, eave + w * 0.03],
        [x + w * 0.06, ridge + w * 0.1],
        [x + w * 0.1, ridge],
        [x + w * 0.5, ridge + w * 0.016],
        [x + w * 0.9, ridge],
        [x + w * 0.94, ridge + w * 0.1],
        [x + w + over, eave + w * 0.03],
        [x + w + over, eave + w * 0.035],
        [x + w * 0.5, eave + w * 0.05],
      ],
      '#69757a',
    ) +
    repeat(17, (index) => {
      const at = (index + 0.5) / 17
      return line(
        [x + w * (0.12 + at * 0.76), ridge + w * 0.03],
        [x - over * 0.8 + (w + over * 1.6) * at, eave + w * 0.022],
        index % 3 ? '#56626a' : '#808c8f',
        w * 0.011,
      )
    }) +
    curve(
      [
        [x + w * 0.04, ridge - w * 0.012],
        [x + w * 0.1, ridge + w * 0.012],
        [x + w * 0.5, ridge + w * 0.014],
        [x + w * 0.9, ridge + w * 0.012],
        [x + w * 0.96, ridge - w * 0.012],
      ],
      '#4c575d',
      w * 0.026,
    )
  const glass = lit ? '#ffd98a' : '#8a7a66'
  const window = (left: number) =>
    cut(
      brush,
      [
        [left, eave + h * 0.38],
        [left + w * 0.15, eave + h * 0.38],
        [left + w * 0.15, eave + h * 0.68],
        [left, eave + h * 0.68],
      ],
      glass,
      1,
    ) +
    repeat(3, (bar) =>
      line(
        [left + w * 0.0375 * (bar + 1), eave + h * 0.38],
        [left + w * 0.0375 * (bar + 1), eave + h * 0.68],
        beam,
        w * 0.008,
      ),
    ) +
    line([left, eave + h * 0.53], [left + w * 0.15, eave + h * 0.53], beam, w * 0.008)
  const door =
    cut(
      brush,
      [
        [x + w * 0.4, y],
        [x + w * 0.4, eave + h * 0.34],
        [x + w * 0.6, eave + h * 0.34],
        [x + w * 0.6, y],
      ],
      lit ? '#e2a65a' : '#8a5a3c',
      1,
    ) +
    line([x + w * 0.5, y], [x + w * 0.5, eave + h * 0.34], '#5f3d2a', w * 0.008) +
    line([x + w * 0.375, y - h * 0.16], [x + w * 0.375, eave + h * 0.4], '#c4452f', w * 0.02) +
    line([x + w * 0.625, y - h * 0.16], [x + w * 0.625, eave + h * 0.4], '#c4452f', w * 0.02)
  const maize = repeat(6, (index) =>
    oval(x + w * (0.68 + index * 0.026), eave + h * (0.16 + (index % 2) * 0.04), w * 0.011, h * 0.1, '#e3a832'),
  )
  const pepper = repeat(4, (index) =>
    oval(x + w * (0.1 + index * 0.02), eave + h * 0.17, w * 0.008, h * 0.08, '#b93a2b'),
  )
  return wall + timber + foot + window(x + w * 0.06) + window(x + w * 0.79) + door + roof + maize + pepper
}

export interface Road {
  art: string
  /** the middle of the road and its width, 0 at the front edge, 1 at the far end */
  at: (along: number) => { x: number; y: number; w: number }
}

export function road(
  brush: Brush,
  near: { x: number; w: number },
  far: { x: number; y: number; w: number },
  bend: number,
  colour = '#d8cfbd',
  verge = '#b6ab8c',
): Road {
  const at = (along: number) => ({
    x: near.x + (far.x - near.x) * along + Math.sin(along * Math.PI) * bend,
    y: 920 + (far.y - 920) * along,
    w: near.w + (far.w - near.w) * along ** 0.75,
  })
  const ribbon = (wider: number, fill: string) => {
    const steps = 14
    const left: Point[] = []
    const right: Point[] = []
    for (let step = 0; step <= steps; step++) {
      const { x, y, w } = at(step / steps)
      const half = (w / 2) * wider
      left.push([x - half + between(brush, -3, 3), y])
      right.unshift([x + half + between(brush, -3, 3), y])
    }
    return shape(`M${[...left, ...right].map(xy).join('L')}Z`, fill)
  }
  const pebbles = repeat(26, () => {
    const spot = at(brush.random() * 0.8)
    return oval(
      spot.x + between(brush, -0.42, 0.42) * spot.w,
      spot.y,
      spot.w * 0.012,
      spot.w * 0.005,
      brush.random() < 0.5 ? '#c3b8a2' : '#e7dfcf',
    )
  })
  return { art: ribbon(1.16, verge) + ribbon(1, colour) + pebbles, at }
}

export interface Look {
  coat: string
  trousers?: string
  hat?: 'straw' | 'helmet' | 'cap' | 'none'
  hair?: string
  stick?: boolean
  bag?: string
  flip?: boolean
  arm?: 'down' | 'out' | 'up'
  skirt?: boolean
}

/** A person standing with the feet at (x, y), `tall` pixels high. */
export function person(x: number, y: number, tall: number, look: Look): string {
  const skin = '#e3b48c'
  const dark = look.trousers ?? '#4a5560'
  const hair = look.hair ?? '#3a322c'
  const body =
    shape('M-13 -2l-2 -44h12l1 44zM3 -2l1 -44h12l-2 44z', dark) +
    oval(-10, -1, 10, 4, '#3c3a38') +
    oval(10, -1, 10, 4, '#3c3a38') +
    shape('M-19 -42q-4 -36 6 -52q14 -6 28 0q9 16 5 52q-20 6 -39 0z', look.coat) +
    (look.skirt ? shape('M-18 -48l-6 24h48l-6 -24z', look.coat) : '')
  const arms =
    look.arm === 'out'
      ? stroke('M14 -84q16 10 30 6', look.coat, 10) +
        dot(46, -78, 6, skin) +
        stroke('M-15 -84q-8 18 -5 34', look.coat, 10)
      : look.arm === 'up'
        ? stroke('M14 -84q14 -10 16 -34', look.coat, 10) +
          dot(31, -121, 6, skin) +
          stroke('M-15 -84q-8 18 -5 34', look.coat, 10)
        : stroke('M-15 -84q-9 18 -5 36M15 -84q9 18 5 36', look.coat, 10) +
          dot(-20, -46, 5.5, skin) +
          dot(20, -46, 5.5, skin)
  const head =
    dot(0, -110, 15, skin) +
    shape('M-16 -110q-2 -20 16 -20q18 0 16 20q-6 -10 -16 -10q-10 0 -16 10z', hair) +
    dot(-5, -108, 1.6, '#40342c') +
    dot(6, -108, 1.6, '#40342c') +
    dot(-9, -103, 3, '#d9876a', 0.5) +
    dot(10, -103, 3, '#d9876a', 0.5)
  const hat =
    look.hat === 'straw'
      ? shape('M-34 -114q34 -14 68 0q-34 9 -68 0zM-17 -117q3 -20 17 -20q14 0 17 20q-17 6 -34 0z', '#e2bf77') +
        stroke('M-17 -119q17 6 34 0', '#b5884a', 3)
      : look.hat === 'helmet'
        ? shape('M-18 -113q0 -22 18 -22q18 0 18 22q-18 -6 -36 0z', '#f0b93a') +
          stroke('M-21 -113q21 -7 42 0', '#d69a22', 4)
        : look.hat === 'cap'
          ? shape('M-17 -114q0 -19 17 -19q17 0 17 19q-17 -5 -34 0z', '#8a3b32') +
            stroke('M12 -115q10 0 14 4', '#8a3b32', 5)
          : ''
  const more =
    (look.stick ? line([24, -52], [30, 0], '#8a6039', 4) : '') +
    (look.bag ? shape('M-26 -88h14v34h-14q-6 -16 0 -34z', look.bag) : '')
  return (
    oval(x, y, tall * 0.2, tall * 0.035, '#2f3a2a', 0.22) +
    group(body + more + arms + head + hat, x, y, tall / 132, 0, look.flip)
  )
}

export function dog(x: number, y: number, size: number, colour: string, flip = false): string {
  const tail = stroke('M-42 -46q-20 -10 -12 -32', colour, 8)
  const legs = shape('M-40 0l2 -36h11l-2 36zM-24 0l2 -30h9l-1 30zM16 0v-32h9v32zM30 0l-2 -38h11v38z', colour)
  const body = shape('M-46 -28q-4 -28 16 -30q30 -4 62 -2q14 6 10 30q-44 14 -88 2z', colour)
  const belly = shape('M-30 -28q30 10 62 0q-30 16 -62 0z', '#fdf3e0', 0.5)
  const head =
    shape('M26 -62q-2 -30 22 -32q20 0 22 16l18 6q2 12 -14 14q-16 14 -34 10z', colour) +
    shape('M30 -84q-12 -8 -14 10q2 16 12 10z', '#4b3a2c', 0.75) +
    dot(58, -78, 3, '#2c241d') +
    dot(87, -70, 4, '#2c241d')
  return (
    oval(x, y, size * 0.62, size * 0.08, '#2f3a2a', 0.22) +
    group(tail + legs + body + belly + head, x, y, size / 100, 0, flip)
  )
}

export function hen(x: number, y: number, size: number, colour = '#b8633a', flip = false): string {
  return (
    oval(x, y, size * 0.4, size * 0.07, '#2f3a2a', 0.2) +
    group(
      stroke('M-6 0v-20M8 0v-20', '#d79a3a', 4) +
        shape(
          'M-42 -52q-16 -20 -2 -26q14 18 34 18q14 -8 18 -30q14 -10 22 4q4 26 -12 52q-20 22 -44 12q-14 -10 -16 -30z',
          colour,
        ) +
        shape('M18 -92q2 -12 8 -6q4 -10 8 0q6 -2 4 8z', '#c8372d') +
        shape('M38 -80l12 4l-12 5z', '#e0a53b') +
        dot(29, -81, 2.4, '#2c241d') +
        stroke('M-24 -44q14 12 28 -2', '#8f4a2b', 4),
      x,
      y,
      size / 100,
      0,
      flip,
    )
  )
}

export function duck(x: number, y: number, size: number, colour = '#f4efe2', flip = false): string {
  return group(
    shape(
      'M-44 -12q-8 -18 -14 -20q16 -4 34 -2q22 -2 26 -14q-2 -22 14 -24q16 2 14 20q-4 8 -4 18q2 30 -34 32q-28 0 -36 -10z',
      colour,
    ) +
      shape('M28 -58l16 6l-15 4z', '#e0983b') +
      dot(18, -60, 2.6, '#2c241d') +
      stroke('M-52 12h96', '#ffffff', 3, 0.6),
    x,
    y,
    size / 100,
    0,
    flip,
  )
}

/** A white egret, standing. */
export function egret(x: number, y: number, size: number, flip = false): string {
  return group(
    stroke('M-2 0v-30M6 0v-30', '#6a6a58', 2.6) +
      shape('M-34 -30q8 -24 34 -24q16 2 14 14q-14 16 -48 10z', '#fbf8ef') +
      stroke('M8 -46q14 -14 4 -30q-8 -14 6 -16', '#fbf8ef', 6) +
      shape('M18 -94l20 6l-20 3z', '#d99a3a'),
    x,
    y,
    size / 100,
    0,
    flip,
  )
}

export function cone(x: number, y: number, size: number): string {
  return group(
    shape('M-26 0h52v-7h-52zM-17 -7l12 -58h10l12 58z', '#e2662f') +
      shape('M-13 -26h26l-3 -14h-20z', '#fbf3e4') +
      oval(0, 1, 32, 5, '#2f3a2a', 0.2),
    x,
    y,
    size / 65,
  )
}

export function pole(brush: Brush, x: number, y: number, tall: number, turn = 0): string {
  const bars =
    shape(
      `M-${n(tall * 0.016)} 0l${n(tall * 0.006)} -${n(tall)}h${n(tall * 0.02)}l${n(tall * 0.006)} ${n(tall)}z`,
      '#a39a8a',
    ) +
    line([-tall * 0.13, -tall * 0.93], [tall * 0.13, -tall * 0.93], '#6d5f50', tall * 0.018) +
    line([-tall * 0.1, -tall * 0.85], [tall * 0.1, -tall * 0.85], '#6d5f50', tall * 0.014) +
    [-0.12, -0.05, 0.05, 0.12].map((at) => dot(tall * at, -tall * 0.95, tall * 0.014, '#e9e2d3')).join('')
  return lump(brush, x, y, tall * 0.05, tall * 0.016, '#6f8a4c') + group(bars, x, y, 1, turn)
}

export function stone(brush: Brush, x: number, y: number, size: number, colour?: string): string {
  const tone = colour ?? pick(brush, ['#a79f8f', '#b8af9d', '#958f83', '#c2b8a2'])
  return (
    oval(x, y + size * 0.42, size * 1.05, size * 0.22, '#2f3a2a', 0.2) +
    lump(brush, x, y, size, size * 0.62, tone) +
    lump(brush, x - size * 0.22, y - size * 0.2, size * 0.42, size * 0.2, '#ffffff', 0.2)
  )
}

/** A round of firewood seen from its end. */
export function log(brush: Brush, x: number, y: number, radius: number): string {
  return (
    dot(x, y, radius, pick(brush, ['#8a6039', '#7b5433', '#946a42'])) +
    dot(x, y, radius * 0.78, '#dfb981') +
    dot(x + radius * 0.08, y, radius * 0.46, '#c99e66') +
    dot(x + radius * 0.08, y, radius * 0.2, '#dfb981')
  )
}

/** Rain and the light of the hour, laid over a finished scene. */
export function weather(brush: Brush): string {
  const { light } = brush
  const rain =
    brush.weather === 'rain'
      ? `<rect width="${width_px}" height="${height_px}" fill="#5f7480" fill-opacity=".2"/>` +
        stroke(
          repeat(130, () => {
            const long = between(brush, 16, 40)
            return `M${n(between(brush, -20, 1220))} ${n(between(brush, -20, 880))}l${n(-long * 0.22)} ${n(long)}`
          }),
          '#f2f6f4',
          2,
          0.5,
        )
      : ''
  const wash =
    light.wash_opacity > 0
      ? `<rect width="${width_px}" height="${height_px}" fill="${light.wash}" fill-opacity="${light.wash_opacity}"/>`
      : ''
  return wash + rain
}
