/** What is to be seen in each of the demo's pictures. Scenes that come in pairs are told whether the trouble is mended. */
import {
  type Brush,
  bamboo,
  between,
  cone,
  curve,
  cut,
  dog,
  dot,
  duck,
  egret,
  flowers,
  ginkgo,
  group,
  hen,
  hills,
  house,
  line,
  log,
  lump,
  maple,
  meadow,
  oval,
  type Point,
  person,
  pick,
  pole,
  repeat,
  road,
  shape,
  sky,
  soft,
  stone,
  stroke,
  tree,
  tufts,
  weather,
} from './drawing.ts'

export type Scene = (brush: Brush, mended: boolean) => string

const country = (b: Brush, horizon = 430, sun?: Point) => sky(b, sun) + hills(b, horizon) + meadow(b, horizon)
const yellows = ['#f2cf4a', '#f6e08a', '#ffffff'] as const
const pinks = ['#e48f9b', '#f3c3c4', '#ffffff'] as const

/** A stretch of still or flowing water between two banks. */
const water = (points: readonly Point[], colour: string, b: Brush, ripples: readonly [Point, Point], count = 22) =>
  soft(points, colour) +
  repeat(count, () => {
    const x = between(b, ripples[0][0], ripples[1][0])
    const y = between(b, ripples[0][1], ripples[1][1])
    const long = between(b, 18, 64)
    return stroke(
      `M${x.toFixed(0)} ${y.toFixed(0)}q${(long / 2).toFixed(0)} -5 ${long.toFixed(0)} 0`,
      '#f4fbf7',
      3,
      0.55,
    )
  })

/** Stone wall along a sunken road; where it has given way, earth and stones lie on the road. */
export const embankment: Scene = (b, mended) => {
  const lane = road(b, { x: 330, w: 620 }, { x: 300, y: 440, w: 70 }, -40)
  const top = (x: number) => 400 - (x - 430) * 0.1
  const foot = (x: number) => 500 + (x - 430) * 0.42
  const rows = 7
  const columns = 15
  const inGap = (x: number, row: number) => !mended && Math.abs(x - 830) < 170 - row * 17
  const bank = soft(
    [
      [420, 470],
      [460, 380],
      [700, 340],
      [1000, 316],
      [1290, 300],
      [1290, 900],
      [1000, 770],
      [600, 590],
    ],
    '#a77b52',
  )
  const stones = repeat(rows, (row) =>
    repeat(columns, (column) => {
      const x = 440 + column * 56 + (row % 2) * 26
      const share = (row + 0.5) / rows
      const y = top(x) + (foot(x) - top(x)) * share
      const high = ((foot(x) - top(x)) / rows) * 0.56
      if (inGap(x, row)) return ''
      const fresh = mended && Math.abs(x - 830) < 170 - row * 17
      return lump(
        b,
        x,
        y,
        30,
        high,
        fresh ? pick(b, ['#cfc4ad', '#c4b89f', '#d9cfb9']) : pick(b, ['#958e82', '#a39b8c', '#87827a', '#aaa08e']),
      )
    }),
  )
  const slump = mended
    ? ''
    : soft(
        [
          [690, 470],
          [760, 420],
          [880, 420],
          [960, 480],
          [900, 700],
          [760, 790],
          [520, 800],
          [430, 740],
          [560, 640],
        ],
        '#9a6d45',
      ) +
      soft(
        [
          [720, 520],
          [820, 480],
          [900, 540],
          [800, 680],
          [640, 740],
          [560, 720],
          [680, 620],
        ],
        '#b58458',
      ) +
      repeat(24, () => stone(b, between(b, 430, 880), between(b, 610, 830), between(b, 14, 42))) +
      tufts(b, 6, [700, 470], [880, 560]) +
      cone(300, 830, 96) +
      cone(520, 880, 110)
  const drains = mended
    ? repeat(4, (index) => dot(660 + index * 130, foot(660 + index * 130) - 52, 9, '#5b5850')) +
      person(420, 790, 190, { coat: '#e8803a', hat: 'helmet', arm: 'out', trousers: '#3f5166' })
    : ''
  const cap = curve(
    [
      [430, 404],
      [620, 380],
      [900, 352],
      [1230, 318],
    ],
    mended ? '#d3c9b4' : '#b9b09e',
    mended ? 16 : 0.1,
  )
  return (
    country(b, 420) +
    house(b, 60, 440, 150) +
    tree(b, 250, 450, 150, ginkgo) +
    lane.art +
    bank +
    stones +
    cap +
    slump +
    drains +
    bamboo(b, 1010, 340, 330, 9) +
    bamboo(b, 1170, 330, 280, 7) +
    tree(b, 560, 388, 130) +
    tufts(b, 26, [440, 350], [1180, 372]) +
    tufts(b, 22, [0, 560], [90, 880]) +
    flowers(b, 14, [0, 600], [80, 860], yellows) +
    weather(b)
  )
}

/** A lane at night under a lamp. */
export const lamp: Scene = (b, mended) => {
  const lane = road(b, { x: 660, w: 700 }, { x: 520, y: 450, w: 60 }, 60, '#cbbfa8')
  const lampAt = (x: number, y: number, tall: number, lit: boolean) => {
    const head: Point = [x - tall * 0.24, y - tall * 0.97]
    return (
      stroke(
        `M${x} ${y}V${y - tall * 0.9}Q${x} ${y - tall} ${x - tall * 0.14} ${y - tall}L${head[0]} ${head[1]}`,
        '#5d6468',
        tall * 0.024,
      ) +
      oval(head[0], head[1] + 5, tall * 0.07, tall * 0.028, lit ? '#fff3c0' : '#3c4348') +
      shape(
        `M${x + 4} ${y - tall * 0.96}l${tall * 0.13} -${tall * 0.05}v-10l-${tall * 0.16} ${tall * 0.05}z`,
        '#33506e',
      )
    )
  }
  const beam = (x: number, y: number, tall: number) => {
    const head: Point = [x - tall * 0.24, y - tall * 0.95]
    return (
      shape(
        `M${head[0] - 14} ${head[1]}h28L${head[0] + tall * 0.46} ${y + 18}Q${head[0]} ${y + 70} ${head[0] - tall * 0.5} ${y + 18}Z`,
        '#ffe08a',
        0.3,
      ) +
      oval(head[0], y + 22, tall * 0.44, tall * 0.1, '#ffe9a8', 0.45) +
      dot(head[0], head[1], tall * 0.12, '#fff0b8', 0.5) +
      dot(head[0], head[1], tall * 0.05, '#fffbe6')
    )
  }
  const stars = repeat(40, () => dot(between(b, 0, 1200), between(b, 0, 300), between(b, 1, 2.6), '#fdf6dc', 0.9))
  const scene =
    country(b, 430, [250, 150]) +
    house(b, 60, 520, 330, true) +
    house(b, 760, 480, 190, true) +
    tree(b, 1080, 560, 330) +
    bamboo(b, 480, 470, 170, 7) +
    lane.art +
    tufts(b, 20, [0, 600], [240, 890], '#4d7140') +
    tufts(b, 16, [1050, 640], [1200, 890], '#4d7140')
  const walkers = mended
    ? person(640, 846, 210, { coat: '#b8483c', hair: '#d9d4cc', stick: true }) +
      person(760, 852, 156, { coat: '#e6b23e', arm: 'down', skirt: true })
    : person(420, 790, 200, { coat: '#5a6a8a', arm: 'out' })
  const torch = mended ? '' : shape('M490 672L760 770Q720 850 600 842Z', '#fff3c4', 0.32) + dot(490, 672, 7, '#fffbe0')
  return (
    scene +
    (mended ? '' : walkers) +
    lampAt(690, 560, 240, mended) +
    lampAt(860, 830, 620, mended) +
    weather(b) +
    stars +
    dot(250, 150, 44, b.light.sun, 0.9) +
    (mended ? beam(690, 560, 240) + beam(860, 830, 620) + walkers : torch) +
    shape('M84 420h46v44h-46zM325 420h46v44h-46z', '#ffdf94', 0.35)
  )
}

/** A stand-pipe in a yard. */
export const pipe: Scene = (b, mended) => {
  const yard = soft(
    [
      [-400, 1300],
      [-100, 590],
      [300, 560],
      [900, 556],
      [1300, 590],
      [1600, 1300],
    ],
    '#d9cdb6',
  )
  const slabs = repeat(16, (index) =>
    line([index * 160 - 500 + 300, 570], [index * 260 - 1150, 900], '#c6b99f', 3, 0.6),
  )
  const puddle = mended
    ? oval(640, 772, 60, 12, '#b9d4d2', 0.6)
    : water(
        [
          [430, 760],
          [600, 700],
          [800, 720],
          [980, 780],
          [900, 860],
          [640, 880],
          [460, 840],
        ],
        '#9cc4cb',
        b,
        [
          [500, 740],
          [860, 850],
        ],
        14,
      )
  const trunk =
    stroke('M620 780V560Q620 520 660 520H760', '#8f9aa0', 26) +
    stroke('M614 770V566', '#b9c2c5', 6) +
    shape('M596 770h50v30h-50z', '#a39a8a') +
    stroke('M740 520v34', '#c99a3c', 24) +
    stroke('M716 496h48', '#c8402f', 13) +
    line([740, 496], [740, 516], '#8f9aa0', 10)
  const joint = mended
    ? shape('M596 622h50v58h-50z', '#3f79a8') + shape('M590 618h62v14h-62zM590 672h62v14h-62z', '#5c9cc9')
    : repeat(30, (index) => {
        const angle = -Math.PI * (0.03 + (index / 30) * 0.94)
        const far = between(b, 70, 210)
        const x = 620 + Math.cos(angle) * far
        const y = 650 + Math.sin(angle) * far * 0.7
        return (
          stroke(
            `M620 650Q${((620 + x) / 2).toFixed(0)} ${(y - 40).toFixed(0)} ${x.toFixed(0)} ${(y + 60).toFixed(0)}`,
            pick(b, ['#cfe7ea', '#a9d2da', '#eef8f6']),
            between(b, 3, 6),
            0.8,
          ) + dot(x, y + 64, between(b, 3, 6), '#d9eef0')
        )
      })
  const bucket = (x: number, y: number) =>
    shape(`M${x - 46} ${y - 74}h92l-14 78h-64z`, '#c8503f') +
    oval(x, y - 74, 46, 11, '#a9d2da') +
    stroke(`M${x - 44} ${y - 76}q44 -66 88 0`, '#6d5f50', 4)
  return (
    country(b, 420) +
    bamboo(b, 1090, 520, 330, 9) +
    house(b, 90, 580, 560) +
    tree(b, 930, 560, 240, maple) +
    yard +
    slabs +
    puddle +
    trunk +
    joint +
    bucket(mended ? 750 : 850, mended ? 770 : 760) +
    hen(250, 800, 110) +
    hen(360, 836, 84, '#e8dcc3', true) +
    (mended
      ? person(960, 830, 240, { coat: '#3f6ea0', hat: 'cap', arm: 'up', bag: '#7a5a3c' })
      : person(1010, 840, 230, { coat: '#7d8a6a', hair: '#d9d4cc', arm: 'out', flip: true })) +
    tufts(b, 14, [0, 820], [180, 890]) +
    weather(b)
  )
}

const bin = (b: Brush, x: number, y: number, size: number, colour: string, open: boolean) =>
  group(
    oval(0, 0, 62, 9, '#2f3a2a', 0.22) +
      cut(
        b,
        [
          [-46, 0],
          [-56, -120],
          [56, -120],
          [46, 0],
        ],
        colour,
        2,
      ) +
      shape('M-62 -132h124v16h-124z', '#3d4a40', open ? 0.4 : 1) +
      (open ? shape('M-58 -134l-26 -70l108 -26l30 92z', colour) : shape('M-60 -132q60 -26 120 0z', colour)) +
      dot(-32, 0, 11, '#3a3a38') +
      dot(32, 0, 11, '#3a3a38') +
      stroke('M-30 -96l4 74M30 -96l-4 74', '#ffffff', 4, 0.25),
    x,
    y,
    size,
  )

/** The collection point by the road. */
export const garbage: Scene = (b, mended) => {
  const lane = road(b, { x: 180, w: 560 }, { x: 430, y: 450, w: 60 }, -30)
  const pad = cut(
    b,
    [
      [540, 760],
      [620, 640],
      [1150, 640],
      [1210, 760],
    ],
    '#c9c1b1',
    4,
  )
  const wall =
    cut(
      b,
      [
        [620, 650],
        [620, 500],
        [1150, 500],
        [1150, 650],
      ],
      '#e9dfca',
      3,
    ) +
    shape('M600 506h570v-22h-570z', '#7a858a') +
    repeat(24, (index) => line([606 + index * 24, 486], [604 + index * 24, 504], '#56626a', 3))
  const bags = mended
    ? ''
    : repeat(34, (index) => {
        const x = 560 + between(b, 0, 560)
        const y = 700 + between(b, -70, 80) + (index > 20 ? 24 : 0)
        const size = between(b, 24, 54)
        const tone = pick(b, ['#4d5560', '#d8d2c6', '#c96a58', '#6f8fa6', '#e0c36a', '#5b5148', '#9fb39a'])
        return (
          lump(b, x, y, size, size * 0.78, tone) +
          shape(`M${(x - 7).toFixed(0)} ${(y - size * 0.8).toFixed(0)}l-6 -14l12 6l10 -8l-4 16z`, tone) +
          curve(
            [
              [x - size * 0.4, y - size * 0.1],
              [x - size * 0.1, y + size * 0.2],
              [x + size * 0.3, y + size * 0.1],
            ],
            '#ffffff',
            3,
            0.3,
          )
        )
      }) +
      repeat(9, () =>
        lump(b, between(b, 420, 620), between(b, 740, 850), 12, 7, pick(b, ['#d8d2c6', '#c96a58', '#e0c36a'])),
      ) +
      repeat(16, () => dot(between(b, 600, 1120), between(b, 520, 640), 3, '#3a3a38', 0.8)) +
      stroke('M760 560q14 -24 0 -44q-12 -20 4 -40M900 556q14 -24 0 -44q-12 -20 4 -40', '#7f8a5a', 5, 0.6)
  return (
    country(b, 420) +
    house(b, 60, 470, 190) +
    tree(b, 330, 470, 170) +
    lane.art +
    pad +
    wall +
    bin(b, 730, 700, 1.05, '#4d8a5c', !mended) +
    bin(b, 880, 704, 1.05, '#5a7fa3', !mended) +
    bin(b, 1030, 700, 1.05, '#b4574a', !mended) +
    bags +
    (mended
      ? flowers(b, 40, [600, 770], [1190, 880], pinks) +
        person(500, 800, 220, { coat: '#e8803a', hat: 'straw', arm: 'out', trousers: '#4a6a58' }) +
        line([572, 670], [600, 802], '#8a6039', 6) +
        shape('M580 800l40 -4l14 28h-62z', '#c9a45a')
      : dog(470, 820, 110, '#a9784a')) +
    bamboo(b, 1180, 520, 330, 7) +
    tufts(b, 24, [640, 800], [1200, 890]) +
    weather(b)
  )
}

/** A village road with holes, or with fresh patches. */
export const pothole: Scene = (b, mended) => {
  const lane = road(b, { x: 600, w: 900 }, { x: 700, y: 450, w: 74 }, -70, '#cfcac0', '#a9ab84')
  const holes: readonly (readonly [number, number, number])[] = [
    [520, 770, 150],
    [690, 655, 84],
    [470, 610, 60],
    [640, 560, 40],
  ]
  const marks = holes.map(([x, y, size]) =>
    mended
      ? cut(
          b,
          [
            [x - size * 1.1, y + size * 0.3],
            [x - size, y - size * 0.34],
            [x + size, y - size * 0.36],
            [x + size * 1.14, y + size * 0.3],
          ],
          '#8d8a85',
          5,
        ) +
        repeat(14, () => dot(x + between(b, -size, size), y + between(b, -size * 0.28, size * 0.26), 2.6, '#a6a39c'))
      : lump(b, x, y, size * 1.12, size * 0.42, '#8f836e') +
        lump(b, x, y + 5, size * 0.94, size * 0.32, '#6f8f98') +
        lump(b, x - size * 0.2, y, size * 0.4, size * 0.09, '#c5dcdc', 0.8) +
        repeat(7, () =>
          stone(b, x + between(b, -size * 1.3, size * 1.3), y + size * 0.42 + between(b, -8, 16), size * 0.08),
        ) +
        repeat(4, (crack) =>
          curve(
            [
              [x + size * (crack % 2 ? 1 : -1), y],
              [x + size * (crack % 2 ? 1.3 : -1.3), y + (crack - 2) * 12],
              [x + size * (crack % 2 ? 1.6 : -1.5), y + (crack - 1) * 22],
            ],
            '#8f887a',
            3,
          ),
        ),
  )
  const scooter = group(
    dot(-50, -22, 22, '#3a3a38') +
      dot(54, -22, 22, '#3a3a38') +
      dot(-50, -22, 9, '#c9c4ba') +
      dot(54, -22, 9, '#c9c4ba') +
      stroke('M-50 -24q30 -36 60 -22l28 4l-14 -74', '#3f79a8', 13) +
      stroke('M12 -112h26', '#3a3a38', 8) +
      shape('M-56 -62h58v-12h-58z', '#3a3a38'),
    0,
    0,
  )
  return (
    country(b, 420, [260, 170]) +
    tree(b, 150, 520, 280, ginkgo) +
    house(b, 860, 470, 230) +
    lane.art +
    marks.join('') +
    (mended
      ? group(scooter, 830, 660, 1.05) + person(826, 625, 150, { coat: '#c8503f', arm: 'out' })
      : group(scooter, 860, 760, 1.25, -6) +
        person(770, 800, 215, { coat: '#66788a', arm: 'out', hair: '#57504a' }) +
        cone(300, 820, 92)) +
    bamboo(b, 1120, 560, 340, 9) +
    tufts(b, 22, [0, 560], [120, 880]) +
    flowers(b, 24, [20, 600], [150, 880], yellows) +
    tufts(b, 14, [1080, 620], [1200, 880]) +
    weather(b)
  )
}

/** A ditch between the path and the rice. */
export const ditch: Scene = (b, mended) => {
  const flow: readonly Point[] = [
    [640, 450],
    [690, 450],
    [760, 620],
    [900, 1000],
    [820, 1200],
    [420, 1200],
    [390, 960],
    [560, 640],
  ]
  const rice = (x: number, w: number) =>
    repeat(7, (row) =>
      repeat(9, (column) => {
        const y = 480 + row * row * 7 + row * 16
        const grow = 0.5 + row * 0.17
        const px = x + ((column - 4) / 4) * w * (0.5 + row * 0.1)
        return stroke(
          `M${px.toFixed(0)} ${y}q-${(7 * grow).toFixed(1)} -${(20 * grow).toFixed(1)} -${(12 * grow).toFixed(1)} -${(26 * grow).toFixed(1)}M${px.toFixed(0)} ${y}v-${(32 * grow).toFixed(1)}M${px.toFixed(0)} ${y}q${(7 * grow).toFixed(1)} -${(18 * grow).toFixed(1)} ${(13 * grow).toFixed(1)} -${(24 * grow).toFixed(1)}`,
          row % 2 ? '#c9a93e' : '#b0a63c',
          2 + grow * 2,
        )
      }),
    )
  const banks =
    curve(
      [
        [640, 452],
        [560, 640],
        [400, 930],
      ],
      '#b4aa97',
      34,
    ) +
    curve(
      [
        [690, 452],
        [765, 620],
        [880, 930],
      ],
      '#a39a88',
      34,
    )
  const inside = mended
    ? water(
        flow,
        '#8fbcc0',
        b,
        [
          [580, 500],
          [740, 880],
        ],
        26,
      )
    : soft(flow, '#7d6a4c') +
      lump(b, 640, 700, 130, 54, '#6b5638') +
      lump(b, 600, 790, 150, 60, '#7a6443') +
      lump(b, 670, 600, 70, 30, '#6b5638') +
      repeat(13, () => {
        const x = between(b, 520, 760)
        const y = between(b, 580, 840)
        return line(
          [x, y],
          [x + between(b, -90, 90), y - between(b, 10, 60)],
          pick(b, ['#8a6039', '#5f4630', '#6f8a3c']),
          7,
        )
      }) +
      repeat(9, () => {
        const x = between(b, 510, 750)
        const y = between(b, 600, 830)
        return group(
          shape('M-10 14v-30q0 -6 5 -8v-8h10v8q5 2 5 8v30z', pick(b, ['#bfe0dc', '#e4efe6', '#8fc0a8'])) +
            shape('M-5 -36h10v6h-10z', '#c8503f'),
          x,
          y,
          1.2,
          between(b, -80, 80),
        )
      }) +
      water(
        [
          [770, 640],
          [960, 690],
          [1090, 780],
          [1000, 860],
          [860, 840],
          [780, 740],
        ],
        '#9fb8ac',
        b,
        [
          [820, 700],
          [1000, 830],
        ],
        8,
      )
  return (
    country(b, 430) +
    house(b, 840, 470, 200) +
    tree(b, 1090, 490, 200) +
    rice(250, 300) +
    rice(1010, 190) +
    inside +
    banks +
    (mended
      ? person(930, 800, 230, { coat: '#5f8a5a', hat: 'straw', arm: 'down', trousers: '#4a5560' }) +
        line([985, 610], [962, 800], '#8a6039', 7) +
        shape('M946 796h34l-4 34h-26z', '#7f8a90')
      : person(1010, 770, 220, { coat: '#8a6a8a', hat: 'straw', arm: 'out', flip: true })) +
    egret(330, 700, 100) +
    tufts(b, 20, [860, 780], [1190, 890]) +
    weather(b)
  )
}

/** A tree down across the road, or its wood stacked beside it. */
export const fallenTree: Scene = (b, mended) => {
  const lane = road(b, { x: 560, w: 640 }, { x: 620, y: 440, w: 64 }, 40)
  const stump =
    shape('M150 700l14 -110q40 -18 84 0l20 110q-60 26 -118 0z', '#7c5a40') +
    oval(206, 592, 44, 17, '#e0bd8a') +
    oval(206, 592, 26, 9, '#c99e66') +
    shape('M150 690q-40 20 -64 18q40 -20 64 -40zM266 690q44 22 74 16q-50 -18 -74 -36z', '#7c5a40')
  const fallen =
    soft(
      [
        [190, 640],
        [220, 600],
        [520, 610],
        [860, 640],
        [1000, 660],
        [860, 690],
        [500, 680],
        [230, 690],
      ],
      '#7c5a40',
    ) +
    curve(
      [
        [230, 632],
        [500, 630],
        [860, 660],
      ],
      '#9a7656',
      6,
    ) +
    line([620, 640], [560, 520], '#7c5a40', 20) +
    line([700, 680], [640, 800], '#7c5a40', 18) +
    repeat(30, (index) =>
      lump(
        b,
        between(b, 740, 1120),
        between(b, 520, 800),
        between(b, 40, 78),
        between(b, 30, 56),
        ['#4d7a4c', '#5d8c4f', '#7aa55a'][Math.floor(index / 11)]!,
      ),
    ) +
    lump(b, 560, 520, 70, 48, '#5d8c4f') +
    lump(b, 540, 500, 40, 26, '#7aa55a') +
    lump(b, 640, 810, 66, 40, '#4d7a4c') +
    repeat(20, () => oval(between(b, 400, 1100), between(b, 700, 880), 9, 4, pick(b, ['#7aa55a', '#b9a83c']))) +
    cone(430, 840, 92)
  const stacked =
    repeat(4, (row) => repeat(6 - row, (column) => log(b, 900 + column * 50 + row * 25, 770 - row * 43, 26))) +
    repeat(26, () => oval(between(b, 240, 620), between(b, 690, 860), 6, 3, '#e0bd8a')) +
    person(760, 800, 210, { coat: '#e8803a', hat: 'helmet', arm: 'down' })
  return (
    country(b, 420) +
    tree(b, 1000, 500, 240) +
    tree(b, 1130, 540, 300, ginkgo) +
    bamboo(b, 60, 560, 330, 9) +
    house(b, 720, 460, 160) +
    lane.art +
    stump +
    (mended ? stacked : fallen) +
    tufts(b, 22, [20, 700], [240, 890]) +
    tufts(b, 18, [960, 800], [1200, 890]) +
    weather(b)
  )
}

/** Wires along the lane: one hanging low, or all taut. */
export const wire: Scene = (b, mended) => {
  const lane = road(b, { x: 660, w: 560 }, { x: 480, y: 450, w: 60 }, 50)
  const wires = mended
    ? [0, 14, 30].map((drop) =>
        stroke(
          `M-20 ${150 + drop}Q180 ${236 + drop} 300 ${196 + drop}Q620 ${300 + drop} 930 ${130 + drop}Q1080 ${170 + drop} 1220 ${110 + drop}`,
          '#3d4246',
          4,
        ),
      )
    : [
        stroke('M-20 150Q180 236 290 206Q620 310 950 140Q1080 180 1220 110', '#3d4246', 4),
        stroke('M-20 164Q180 250 290 220Q560 820 700 700Q860 560 950 156', '#33383c', 6),
        stroke('M-20 180Q180 266 290 236Q640 340 950 172Q1080 210 1220 140', '#3d4246', 4),
      ]
  const warning = mended
    ? ''
    : stroke('M470 800L860 800', '#e2662f', 9) +
      repeat(10, (index) => line([476 + index * 40, 800], [494 + index * 40, 800], '#fbf3e4', 9)) +
      line([470, 870], [470, 770], '#8a6039', 8) +
      line([860, 870], [860, 770], '#8a6039', 8) +
      stroke('M640 640l-16 -26h16l-12 -30M690 628l14 -22l-12 -4l16 -24', '#f6c945', 6)
  return (
    country(b, 430, [620, 150]) +
    house(b, 60, 520, 250) +
    house(b, 960, 540, 300) +
    tree(b, 560, 470, 130) +
    lane.art +
    pole(b, 300, 640, 470, mended ? 0 : -5) +
    pole(b, 940, 740, 640, mended ? 0 : 4) +
    wires.join('') +
    warning +
    (mended
      ? person(560, 800, 200, { coat: '#3f6ea0', hat: 'helmet', arm: 'up', trousers: '#3a4654' }) +
        dog(720, 820, 90, '#d9b98a')
      : person(330, 850, 210, { coat: '#8a6a5a', hair: '#cfc8bd', arm: 'out' })) +
    tufts(b, 22, [0, 680], [260, 890]) +
    flowers(b, 18, [20, 700], [250, 870], pinks) +
    weather(b)
  )
}

/** The village pond, open or railed. */
export const pond: Scene = (b, mended) => {
  const pool = water(
    [
      [-60, 620],
      [200, 540],
      [640, 520],
      [1080, 550],
      [1280, 640],
      [1200, 790],
      [700, 830],
      [120, 800],
    ],
    '#8fbcb6',
    b,
    [
      [60, 580],
      [1100, 780],
    ],
    34,
  )
  const pads = repeat(16, () => {
    const x = between(b, 640, 1120)
    const y = between(b, 590, 700)
    const size = between(b, 20, 40)
    return (
      oval(x, y, size, size * 0.36, pick(b, ['#5c9062', '#73a56b', '#4f8059'])) +
      line([x, y], [x + size * 0.8, y - size * 0.12], '#8fbcb6', 3) +
      (b.random() < 0.35
        ? group(
            shape('M0 0q-22 -10 -16 -30q10 4 16 18q6 -20 0 -34q-8 14 0 34q6 -14 16 -18q6 20 -16 30z', '#e79aa6'),
            x,
            y - 4,
            size / 26,
          )
        : '')
    )
  })
  const edge = soft(
    [
      [-100, 790],
      [300, 790],
      [700, 812],
      [1300, 776],
      [1600, 1300],
      [-400, 1300],
    ],
    '#c8bb98',
  )
  const rail = mended
    ? repeat(9, (index) => {
        const x = 20 + index * 146
        return (
          cut(
            b,
            [
              [x - 11, 870],
              [x - 11, 690],
              [x + 11, 690],
              [x + 11, 870],
            ],
            '#96714d',
            2,
          ) + shape(`M${x - 15} 692q15 -18 30 0z`, '#7b5a3b')
        )
      }) +
      line([-20, 730], [1220, 730], '#a98059', 15) +
      line([-20, 800], [1220, 800], '#a98059', 15) +
      dot(600, 766, 42, '#e2662f') +
      dot(600, 766, 23, '#c8bb98') +
      stroke('M560 752l14 8M640 752l-14 8M584 806l8 -14M616 806l-8 -14', '#fbf3e4', 9)
    : repeat(10, () => stone(b, between(b, 20, 1180), between(b, 800, 830), between(b, 12, 22))) +
      lump(b, 700, 820, 90, 14, '#a3946c')
  return (
    country(b, 420) +
    house(b, 120, 500, 250) +
    tree(b, 460, 520, 200) +
    bamboo(b, 700, 510, 210, 9) +
    tree(b, 1050, 540, 250, ginkgo) +
    pool +
    pads +
    duck(300, 640, 90) +
    duck(420, 670, 74, '#f4efe2', true) +
    duck(220, 690, 58, '#e8d28a') +
    edge +
    rail +
    (mended
      ? person(880, 870, 200, { coat: '#b8483c', hair: '#d9d4cc', flip: true }) +
        person(980, 876, 140, { coat: '#e6b23e', skirt: true })
      : person(830, 846, 150, { coat: '#e6b23e', arm: 'out' }) +
        person(950, 852, 140, { coat: '#4d86b4', arm: 'up', flip: true })) +
    tufts(b, 18, [0, 830], [560, 890]) +
    weather(b)
  )
}

/** The notice board in front of the bamboo: broken, or new. */
export const noticeBoard: Scene = (b, mended) => {
  const wood = mended ? '#8a5a3c' : '#8f8272'
  const papers = mended
    ? [
        ['#fdf8ec', 400, 410, 130, 160],
        ['#f6d9d2', 560, 410, 110, 74],
        ['#fdf8ec', 560, 500, 110, 76],
        ['#e3efdc', 700, 410, 120, 166],
        ['#fbeec4', 400, 590, 200, 60],
        ['#fdf8ec', 630, 594, 190, 56],
      ]
    : [
        ['#eee4cc', 410, 420, 120, 150],
        ['#e6dac0', 640, 520, 130, 120],
      ]
  const sheets = papers
    .map(([colour, x, y, w, h], index) =>
      group(
        cut(
          b,
          [
            [0, 0],
            [Number(w), 0],
            [Number(w), Number(h)],
            [0, Number(h)],
          ],
          String(colour),
          mended ? 1.5 : 7,
        ) +
          repeat(Math.floor(Number(h) / 18) - 1, (row) =>
            line([12, 18 + row * 17], [Number(w) - between(b, 12, 40), 18 + row * 17], '#b7ab97', 4),
          ) +
          (mended ? dot(Number(w) / 2, 6, 5, '#c8402f') : ''),
        Number(x),
        Number(y),
        1,
        mended ? 0 : index ? 12 : -5,
      ),
    )
    .join('')
  const stand =
    cut(
      b,
      [
        [330, 820],
        [330, 340],
        [362, 340],
        [362, 820],
      ],
      wood,
      2,
    ) +
    cut(
      b,
      [
        [858, 820],
        [858, 340],
        [890, 340],
        [890, 820],
      ],
      wood,
      2,
    ) +
    cut(
      b,
      [
        [350, 680],
        [350, 380],
        [870, 380],
        [870, 680],
      ],
      mended ? '#c7d8bd' : '#c9c0ab',
      3,
    ) +
    stroke('M352 382H868V678H352Z', wood, 16)
  const roof =
    soft(
      [
        [270, 372],
        [290, 356],
        [360, 290],
        [610, 284],
        [860, 290],
        [930, 356],
        [950, 372],
        [610, 352],
      ],
      '#69757a',
    ) + repeat(22, (index) => line([372 + index * 22, 300], [316 + index * 28, 356], '#56626a', 5))
  const damage = mended
    ? ''
    : shape('M530 388L640 470L560 520L700 600L610 672L868 674V500L760 470L800 388Z', '#dfe9e6', 0.45) +
      stroke('M530 388L640 470L560 520L700 600L610 672M640 470L800 388M700 600L866 520', '#f7fbf9', 4) +
      shape('M560 840l40 -26l24 30zM690 850l20 -34l36 30zM470 846l24 -20l10 26z', '#dfe9e6', 0.9)
  return (
    country(b, 430) +
    bamboo(b, 180, 600, 400, 9) +
    bamboo(b, 1040, 600, 420, 10) +
    house(b, 470, 470, 220) +
    soft(
      [
        [-400, 1300],
        [-100, 740],
        [300, 700],
        [900, 700],
        [1300, 740],
        [1600, 1300],
      ],
      '#d8cfbd',
    ) +
    (mended ? stand + sheets + roof : group(stand + sheets + damage + roof, 40, -14, 1, 3.4)) +
    (mended
      ? person(420, 860, 230, { coat: '#6a7f58', hair: '#d9d4cc', stick: true }) +
        person(760, 866, 215, { coat: '#c2685a', skirt: true, flip: true })
      : hen(300, 860, 90)) +
    flowers(b, 20, [930, 760], [1190, 880], pinks) +
    tufts(b, 14, [0, 740], [240, 880]) +
    weather(b)
  )
}

/** Firewood in a lane between two houses: across it, or against the wall. */
export const firewood: Scene = (b, mended) => {
  const lane = soft(
    [
      [-60, 1300],
      [180, 960],
      [500, 470],
      [700, 470],
      [1020, 960],
      [1260, 1300],
    ],
    '#d6ccb8',
  )
  const left =
    cut(
      b,
      [
        [-20, 960],
        [-20, 130],
        [470, 330],
        [500, 476],
        [180, 960],
      ],
      '#f0e7d6',
      2,
    ) +
    cut(
      b,
      [
        [-20, 960],
        [-20, 800],
        [500, 462],
        [500, 480],
        [190, 960],
      ],
      '#b9b0a0',
      2,
    ) +
    shape('M-40 70L540 318L520 356L-40 170Z', '#69757a') +
    repeat(15, (index) =>
      line([index * 36 - 30, 84 + index * 15.4], [index * 36 - 34, 168 + index * 12], '#56626a', 6),
    ) +
    line([120, 190], [160, 850], '#76503a', 13) +
    line([320, 270], [345, 600], '#76503a', 10) +
    cut(
      b,
      [
        [190, 380],
        [280, 400],
        [284, 520],
        [196, 540],
      ],
      '#8a7a66',
      2,
    ) +
    stroke('M212 385v150M236 390v140M260 396v126', '#76503a', 5)
  const right =
    cut(
      b,
      [
        [1220, 960],
        [1220, 130],
        [730, 330],
        [700, 476],
        [1020, 960],
      ],
      '#e7dcc6',
      2,
    ) +
    shape('M1240 70L660 318L680 356L1240 170Z', '#5f6b70') +
    repeat(15, (index) =>
      line([1230 - index * 36, 84 + index * 15.4], [1234 - index * 36, 168 + index * 12], '#4d585f', 6),
    ) +
    line([1080, 190], [1040, 850], '#76503a', 13) +
    line([880, 270], [855, 600], '#76503a', 10) +
    repeat(5, (index) => oval(930 + index * 15, 330 + (index % 2) * 8, 7, 26, '#e3a832'))
  const pile = mended
    ? repeat(8, (back) => {
        const along = 0.66 - back * 0.075
        const radius = 33 * (1 - along * 0.72)
        return repeat(5, (row) =>
          log(b, 232 + 310 * along + (row % 2) * radius * 0.3, 900 - 490 * along - row * radius * 1.72, radius),
        )
      })
    : repeat(5, (row) =>
        repeat(9 - row, (column) => log(b, 390 + column * 54 + row * 27 + between(b, -6, 6), 770 - row * 47, 28)),
      ) +
      line([330, 800], [560, 760], '#8a6039', 22) +
      line([700, 820], [900, 780], '#7b5433', 24) +
      line([500, 850], [720, 840], '#946a42', 20)
  const tricycle = group(
    dot(-70, -24, 26, '#3a3a38') +
      dot(-70, -24, 11, '#c9c4ba') +
      dot(74, -24, 26, '#3a3a38') +
      dot(74, -24, 11, '#c9c4ba') +
      shape('M-120 -90h120v56h-120z', '#3f79a8') +
      stroke('M0 -50h50l24 26M50 -50l-8 -70', '#c8503f', 12) +
      stroke('M28 -118h34', '#3a3a38', 8) +
      lump(b, -60, -100, 56, 26, '#7aa55a'),
    0,
    0,
  )
  return (
    country(b, 430, [600, 170]) +
    tree(b, 600, 480, 190, ginkgo) +
    lane +
    left +
    right +
    (mended ? group(tricycle, 640, 640, 0.8) + person(600, 620, 150, { coat: '#7d8a6a', hat: 'straw' }) : '') +
    pile +
    (mended
      ? hen(720, 860, 96)
      : person(640, 560, 130, { coat: '#b8483c', arm: 'up' }) + hen(610, 896, 80, '#e8dcc3', true)) +
    weather(b)
  )
}

/** The field road after the rain: washed through, or filled with gravel. */
export const fieldRoad: Scene = (b, mended) => {
  const lane = road(b, { x: 560, w: 620 }, { x: 760, y: 450, w: 56 }, -90, mended ? '#cdc5b4' : '#b98f62', '#93a35c')
  const tracks = [-0.22, 0.22].map((side) =>
    curve(
      [0.02, 0.2, 0.4, 0.6, 0.8, 1].map((along): Point => {
        const spot = lane.at(along)
        return [spot.x + side * spot.w, spot.y]
      }),
      mended ? '#b5ac99' : '#95704a',
      mended ? 16 : 26,
      0.8,
    ),
  )
  const gully = mended
    ? repeat(60, () => {
        const spot = lane.at(between(b, 0.05, 0.6))
        return dot(
          spot.x + between(b, -0.45, 0.45) * spot.w,
          spot.y,
          between(b, 2, 5),
          pick(b, ['#a8a090', '#e0d9c9', '#bdb5a4']),
        )
      })
    : cut(
        b,
        [
          [-20, 600],
          [120, 640],
          [240, 628],
          [360, 672],
          [480, 662],
          [600, 706],
          [740, 690],
          [860, 724],
          [1000, 716],
          [1220, 770],
          [1220, 838],
          [980, 800],
          [860, 818],
          [700, 784],
          [560, 800],
          [420, 750],
          [280, 748],
          [150, 706],
          [-20, 690],
        ],
        '#74532f',
        9,
      ) +
      cut(
        b,
        [
          [-20, 632],
          [140, 662],
          [260, 662],
          [400, 706],
          [600, 736],
          [760, 722],
          [900, 754],
          [1220, 800],
          [1220, 822],
          [960, 782],
          [820, 786],
          [640, 764],
          [480, 752],
          [300, 720],
          [140, 690],
          [-20, 670],
        ],
        '#a5ad98',
        6,
      ) +
      repeat(16, () => {
        const along = b.random()
        const x = 30 + along * 1080
        return stroke(`M${x.toFixed(0)} ${(652 + along * 138).toFixed(0)}q22 -4 46 6`, '#f4ead4', 3, 0.6)
      }) +
      repeat(12, () => stone(b, between(b, 200, 920), between(b, 760, 830), between(b, 12, 28)))
  const rows = (x: number, colour: string) =>
    repeat(9, (row) =>
      repeat(6, (column) => lump(b, x + column * 62 + row * 4, 500 + row * 44, 12 + row * 1.6, 7 + row, colour)),
    )
  return (
    country(b, 420, [230, 160]) +
    rows(-10, '#6f9a4c') +
    rows(960, '#86ab55') +
    house(b, 890, 450, 170) +
    lane.art +
    tracks.join('') +
    gully +
    (mended
      ? group(
          shape('M-90 -110h96v70h-96z', '#c8503f') +
            shape('M6 -82h78v42h-78z', '#b8483c') +
            shape('M-80 -100h74v36h-74z', '#cfe3e4') +
            dot(-56, -32, 40, '#3a3a38') +
            dot(-56, -32, 18, '#e0c36a') +
            dot(62, -20, 24, '#3a3a38') +
            dot(62, -20, 10, '#e0c36a') +
            line([60, -84], [60, -126], '#4a4a48', 8),
          640,
          690,
          1.1,
        )
      : person(420, 640, 170, { coat: '#5f7a94', hat: 'straw', arm: 'out', bag: '#8a6a3a' })) +
    tree(b, 90, 520, 210) +
    bamboo(b, 1130, 540, 270, 8) +
    tufts(b, 16, [20, 820], [260, 890]) +
    weather(b)
  )
}

/** The near bank of the river: rubble tipped, or grass again. */
export const riverBank: Scene = (b, mended) => {
  const river = water(
    [
      [-80, 560],
      [300, 500],
      [700, 500],
      [1280, 560],
      [1280, 720],
      [800, 700],
      [300, 720],
      [-80, 760],
    ],
    mended ? '#8fbfc0' : '#9db0a0',
    b,
    [
      [40, 530],
      [1120, 700],
    ],
    34,
  )
  const bank = soft(
    [
      [-100, 760],
      [240, 716],
      [640, 700],
      [1300, 720],
      [1600, 1300],
      [-400, 1300],
    ],
    b.light.grass,
  )
  const rubble = mended
    ? flowers(b, 46, [380, 760], [1160, 880], yellows) + tufts(b, 30, [360, 740], [1180, 880])
    : soft(
        [
          [430, 810],
          [560, 690],
          [760, 620],
          [960, 680],
          [1080, 800],
          [900, 860],
          [560, 870],
        ],
        '#a2937d',
      ) +
      repeat(34, () => {
        const x = between(b, 480, 1030)
        const y = between(b, 690, 850)
        const size = between(b, 16, 40)
        return group(
          cut(
            b,
            [
              [-size, size * 0.4],
              [-size * 0.8, -size * 0.5],
              [size * 0.9, -size * 0.4],
              [size, size * 0.5],
            ],
            pick(b, ['#b4574a', '#c9bfae', '#8f887a', '#d8d0c0', '#a5604e']),
            5,
          ),
          x,
          y,
          1,
          between(b, -50, 50),
        )
      }) +
      repeat(7, () => {
        const x = between(b, 500, 1000)
        const y = between(b, 690, 820)
        return line([x, y], [x + between(b, -80, 80), y - between(b, 20, 80)], pick(b, ['#8a6039', '#7f8a90']), 8)
      }) +
      group(bags(b), 470, 830)
  return (
    country(b, 400) +
    tree(b, 180, 500, 190) +
    bamboo(b, 420, 500, 250, 9) +
    house(b, 720, 480, 200) +
    bamboo(b, 1080, 500, 260, 9) +
    river +
    egret(260, 640, 90) +
    (mended ? egret(360, 660, 110, true) + duck(760, 620, 60) : '') +
    bank +
    rubble +
    (mended ? person(260, 860, 220, { coat: '#4d8a8a', hat: 'straw', arm: 'down' }) : stone(b, 260, 800, 40)) +
    tufts(b, 18, [0, 780], [330, 890]) +
    weather(b)
  )
}

const bags = (b: Brush) =>
  repeat(6, (index) =>
    lump(b, index * 36 - 80, between(b, -24, 20), 36, 28, pick(b, ['#d8d2c6', '#4d5560', '#6f8fa6'])),
  )

export const strayDogs: Scene = (b) => {
  const lane = road(b, { x: 540, w: 760 }, { x: 640, y: 450, w: 70 }, -50)
  return (
    country(b, 430) +
    house(b, 70, 540, 330) +
    house(b, 860, 510, 240) +
    tree(b, 500, 490, 160, maple) +
    bamboo(b, 1150, 560, 350, 8) +
    lane.art +
    dog(600, 640, 96, '#d8c6a4', true) +
    dog(760, 740, 130, '#a9784a', true) +
    dog(400, 810, 160, '#6b6058') +
    person(960, 640, 140, { coat: '#e6b23e', skirt: true, bag: '#c8503f', flip: true }) +
    tufts(b, 18, [0, 640], [170, 880]) +
    flowers(b, 16, [10, 660], [170, 870], pinks) +
    tufts(b, 14, [1000, 720], [1190, 890]) +
    weather(b)
  )
}

export const busStop: Scene = (b) => {
  const street = cut(
    b,
    [
      [-40, 940],
      [-40, 700],
      [1240, 640],
      [1240, 940],
    ],
    '#b9b5ac',
    3,
  )
  const shelter =
    shape('M120 690V430h16v260zM560 680V430h16v250z', '#6d7f74') +
    shape('M128 660V470h440v180z', '#d7e8e4', 0.6) +
    soft(
      [
        [70, 440],
        [90, 416],
        [340, 376],
        [610, 416],
        [630, 440],
        [350, 432],
      ],
      '#69757a',
    ) +
    repeat(15, (index) =>
      line([120 + index * 32, 408 - Math.sin((index / 14) * 3.1) * 22], [100 + index * 36, 434], '#56626a', 5),
    ) +
    shape('M170 620h330v18h-330zM190 638h12v46h-12zM470 636h12v42h-12z', '#96714d')
  const bus = group(
    oval(200, 4, 230, 16, '#2f3a2a', 0.25) +
      shape('M0 -14V-176q0 -30 30 -32h330q34 2 42 36l14 84v74z', '#f0b93a') +
      shape('M0 -62h414v18h-414z', '#4a4a48') +
      repeat(4, (index) => shape(`M${24 + index * 76} -180h60v62h-60z`, '#cfe6e8')) +
      shape('M332 -184h34q16 4 22 30l8 40h-64z', '#cfe6e8') +
      repeat(
        3,
        (index) =>
          dot(54 + index * 76, -128, 15, '#e3b48c') +
          shape(`M${37 + index * 76} -132q2 -18 17 -18q15 0 17 18q-17 -10 -34 0z`, '#3a322c'),
      ) +
      dot(86, -10, 36, '#3a3a38') +
      dot(86, -10, 15, '#c9c4ba') +
      dot(326, -10, 36, '#3a3a38') +
      dot(326, -10, 15, '#c9c4ba') +
      dot(404, -60, 11, '#fff3c0') +
      shape('M180 -214h60v-12h-60z', '#c8402f'),
    720,
    770,
    1.06,
  )
  return (
    country(b, 430, [930, 170]) +
    bamboo(b, 60, 560, 320, 8) +
    house(b, 700, 520, 240) +
    tree(b, 1080, 560, 280, ginkgo) +
    street +
    stroke('M-20 850L1220 800', '#f4efe2', 8, 0.8) +
    shelter +
    bus +
    person(230, 720, 150, { coat: '#c8503f', bag: '#3f79a8' }) +
    person(320, 726, 134, { coat: '#e6b23e', skirt: true, bag: '#b8483c' }) +
    person(410, 722, 146, { coat: '#4d8a5c', bag: '#e0983b', arm: 'up' }) +
    person(520, 726, 186, { coat: '#7a6a8a', hair: '#d9d4cc' }) +
    tufts(b, 10, [0, 690], [110, 720]) +
    weather(b)
  )
}

export const villageOffice: Scene = (b) => {
  const floor = (y: number) =>
    repeat(6, (index) => {
      const x = 320 + index * 98
      return (
        cut(
          b,
          [
            [x, y],
            [x + 62, y],
            [x + 62, y + 76],
            [x, y + 76],
          ],
          '#bcd8da',
          1,
        ) +
        stroke(`M${x} ${y}h62v76h-62zM${x + 31} ${y}v76`, '#76503a', 5) +
        shape(`M${x - 6} ${y + 80}h74v9h-74z`, '#cfc4ad')
      )
    })
  const hall =
    cut(
      b,
      [
        [280, 640],
        [280, 330],
        [940, 330],
        [940, 640],
      ],
      '#f5eddc',
      2,
    ) +
    shape('M272 486h676v14h-676z', '#76503a') +
    floor(372) +
    floor(528) +
    shape('M558 640V520h112v120z', '#8a5a3c') +
    line([614, 520], [614, 640], '#5f3d2a', 5) +
    shape('M536 520h156l-18 -30h-120z', '#69757a') +
    soft(
      [
        [220, 346],
        [232, 338],
        [300, 250],
        [610, 262],
        [920, 250],
        [988, 338],
        [1000, 346],
        [610, 330],
      ],
      '#69757a',
    ) +
    repeat(30, (index) =>
      line([316 + index * 20.5, 270], [250 + index * 25, 334], index % 3 ? '#56626a' : '#808c8f', 6),
    ) +
    curve(
      [
        [280, 240],
        [310, 262],
        [610, 264],
        [910, 262],
        [940, 240],
      ],
      '#4c575d',
      17,
    ) +
    dot(520, 532, 17, '#cf4a34') +
    dot(708, 532, 17, '#cf4a34') +
    line([520, 549], [520, 562], '#e3a832', 5) +
    line([708, 549], [708, 562], '#e3a832', 5)
  const square = soft(
    [
      [-400, 1300],
      [-100, 690],
      [260, 630],
      [960, 630],
      [1300, 690],
      [1600, 1300],
    ],
    '#ddd2bd',
  )
  const hoop =
    line([1080, 780], [1080, 500], '#6d7f74', 14) +
    cut(
      b,
      [
        [1000, 520],
        [1000, 440],
        [1110, 440],
        [1110, 520],
      ],
      '#fdf8ec',
      2,
    ) +
    stroke('M1030 500h50v-36h-50z', '#c8503f', 5) +
    stroke('M1034 524h40l-8 34h-24z', '#e2662f', 4)
  const table =
    oval(330, 806, 84, 20, '#b9ae9a') +
    shape('M312 806h36v56h-36z', '#a39a88') +
    person(220, 850, 185, { coat: '#5f7a94', hair: '#d9d4cc', arm: 'out' }) +
    person(440, 852, 180, { coat: '#8a5f5a', hair: '#cfc8bd', arm: 'out', flip: true })
  return (
    country(b, 420, [180, 160]) +
    bamboo(b, 1130, 600, 330, 9) +
    hall +
    square +
    tree(b, 150, 720, 430, ginkgo) +
    repeat(30, () => oval(between(b, 20, 420), between(b, 720, 890), 7, 4, pick(b, ginkgo))) +
    hoop +
    table +
    person(620, 740, 170, { coat: '#c2685a', skirt: true, arm: 'up' }) +
    person(800, 800, 140, { coat: '#e6b23e', arm: 'up' }) +
    person(900, 812, 150, { coat: '#4d8a5c', arm: 'out', flip: true }) +
    dot(852, 716, 15, '#d9783a') +
    weather(b)
  )
}

export const market: Scene = (b) => {
  const square = soft(
    [
      [-400, 1300],
      [-100, 560],
      [300, 520],
      [900, 520],
      [1300, 560],
      [1600, 1300],
    ],
    '#dccfb6',
  )
  const stall = (x: number, y: number, size: number, cloth: readonly [string, string], goods: readonly string[]) =>
    group(
      line([0, 0], [0, -250], '#8a6039', 9) +
        shape(
          'M-150 -220Q0 -330 150 -220Q112 -204 75 -220Q38 -204 0 -220Q-38 -204 -75 -220Q-112 -204 -150 -220Z',
          cloth[0],
        ) +
        shape('M-75 -220Q-40 -290 0 -275Q40 -290 75 -220Q38 -204 0 -220Q-38 -204 -75 -220Z', cloth[1]) +
        shape('M-140 -70h280l-12 70h-256z', '#a9805a') +
        shape('M-146 -82h292v18h-292z', '#c39a6c') +
        goods
          .map((colour, index) => {
            const at = -104 + index * (208 / Math.max(1, goods.length - 1))
            return (
              shape(`M${at - 38} -98h76l-8 22h-60z`, '#b5884a') +
              repeat(9, () => lump(b, at + between(b, -26, 26), -100 - between(b, 0, 20), 12, 11, colour))
            )
          })
          .join(''),
      x,
      y,
      size,
    )
  const basket = (x: number, y: number, colour: string) =>
    oval(x, y + 2, 58, 12, '#2f3a2a', 0.2) +
    shape(`M${x - 52} ${y - 50}h104l-16 52h-72z`, '#b5884a') +
    stroke(`M${x - 48} ${y - 34}h96M${x - 43} ${y - 18}h86`, '#8f6a36', 4) +
    repeat(14, () => lump(b, x + between(b, -40, 40), y - 54 - between(b, 0, 24), 14, 12, colour))
  return (
    country(b, 400) +
    house(b, 40, 540, 330) +
    house(b, 440, 520, 280) +
    house(b, 800, 540, 340) +
    square +
    stall(280, 700, 0.95, ['#c8503f', '#e8d8b8'], ['#d9432f', '#6f9a4c', '#f0b93a']) +
    person(200, 700, 170, { coat: '#6a7f58', hat: 'straw' }) +
    stall(640, 690, 0.9, ['#3f79a8', '#e8d8b8'], ['#8a5a3c', '#d9c38a', '#7aa55a']) +
    person(560, 690, 165, { coat: '#b07a8a', skirt: true }) +
    stall(1000, 710, 1, ['#4d8a5c', '#f0dcae'], ['#8aa33c', '#a5783a', '#e2662f']) +
    person(930, 712, 175, { coat: '#5f7a94', hat: 'cap' }) +
    person(430, 830, 220, { coat: '#b8483c', hair: '#d9d4cc', arm: 'out', bag: '#4d8a5c' }) +
    person(780, 850, 215, { coat: '#4d8a8a', arm: 'down', flip: true, bag: '#e0983b' }) +
    person(870, 856, 140, { coat: '#e6b23e', arm: 'up' }) +
    basket(120, 860, '#7aa55a') +
    basket(250, 876, '#e2872f') +
    basket(1080, 870, '#8fae4a') +
    hen(600, 870, 90) +
    weather(b)
  )
}

export const terraces: Scene = (b) => {
  const steps = 11
  const layer = (index: number) => {
    const y = 400 + index * 34 + index * index * 1.5
    const phase = index * 0.5
    const edge = Array.from({ length: 12 }, (_, at): Point => {
      const x = at * 120 - 60
      return [x, y + Math.sin(x / 230 + phase) * (26 + index * 3) + between(b, -5, 5)]
    })
    const wet = index % 3 !== 1
    const fill = wet ? pick(b, ['#a9cdca', '#b9d6cd', '#9fc4c6']) : pick(b, ['#d8c15a', '#c9b552', '#b9bd5c'])
    const wall = soft(
      [[-400, 1300], ...edge.map(([x, at]): Point => [x, at - 6]), [1600, 1300]],
      index % 2 ? '#7f9a4c' : '#8fa955',
    )
    const face = soft([[-400, 1300], ...edge.map(([x, at]): Point => [x, at + 9]), [1600, 1300]], fill)
    const glints = repeat(wet ? 7 : 0, () => {
      const x = between(b, 0, 1150)
      return stroke(
        `M${x.toFixed(0)} ${(y + 30 + Math.sin(x / 230 + phase) * 26).toFixed(0)}h${between(b, 20, 60).toFixed(0)}`,
        '#fdf8ec',
        3,
        0.6,
      )
    })
    const shoots = repeat(wet ? 0 : 30, () => {
      const x = between(b, 0, 1200)
      const at = y + 24 + Math.sin(x / 230 + phase) * (26 + index * 3)
      return stroke(`M${x.toFixed(0)} ${at.toFixed(0)}l-4 -13M${x.toFixed(0)} ${at.toFixed(0)}l5 -12`, '#8a8a34', 3)
    })
    return wall + face + glints + shoots
  }
  return (
    sky(b, [860, 180]) +
    hills(b, 430) +
    house(b, 150, 420, 130) +
    house(b, 310, 408, 100) +
    bamboo(b, 110, 420, 130, 7) +
    repeat(steps, layer) +
    tree(b, 1010, 560, 190, ginkgo) +
    egret(420, 660, 80) +
    egret(500, 690, 96, true) +
    person(760, 740, 150, { coat: '#5f7a94', hat: 'straw', arm: 'out' }) +
    group(
      shape('M-70 -30q-6 -44 40 -48q50 -6 80 6q16 14 10 44l-8 28h-14l-2 -30h-70l-4 30h-16z', '#7d6a58') +
        shape('M44 -66q4 -24 34 -20q20 6 20 22q-10 18 -34 14z', '#7d6a58') +
        stroke('M58 -84q-20 -12 -14 -30M82 -84q20 -8 18 -28', '#d9cdb6', 7) +
        dot(76, -68, 3, '#2c241d'),
      900,
      756,
      0.9,
    ) +
    bamboo(b, 60, 900, 330, 8) +
    weather(b)
  )
}

export const river: Scene = (b) => {
  const flow = water(
    [
      [520, 470],
      [640, 470],
      [760, 560],
      [1000, 690],
      [1300, 1100],
      [0, 1100],
      [330, 740],
      [480, 600],
    ],
    '#8fc0c2',
    b,
    [
      [420, 560],
      [900, 880],
    ],
    40,
  )
  const bridge =
    soft(
      [
        [250, 640],
        [300, 580],
        [600, 500],
        [900, 580],
        [960, 640],
        [900, 650],
        [790, 610],
        [610, 572],
        [420, 612],
        [310, 650],
      ],
      '#b4a892',
    ) +
    curve(
      [
        [250, 612],
        [330, 556],
        [600, 474],
        [880, 556],
        [960, 612],
      ],
      '#9a8e78',
      12,
    ) +
    repeat(11, (index) => {
      const along = index / 10
      const x = 270 + along * 670
      const y = 600 - Math.sin(along * Math.PI) * 102
      return line([x, y], [x, y - 26], '#9a8e78', 10)
    })
  return (
    country(b, 430, [300, 170]) +
    house(b, 860, 500, 230) +
    bamboo(b, 240, 560, 330, 10) +
    tree(b, 720, 480, 130) +
    flow +
    repeat(9, () => stone(b, between(b, 260, 470), between(b, 720, 880), between(b, 16, 44))) +
    repeat(7, () => stone(b, between(b, 940, 1130), between(b, 740, 880), between(b, 16, 40))) +
    bridge +
    person(560, 520, 110, { coat: '#c8503f', hat: 'straw' }) +
    person(640, 524, 90, { coat: '#e6b23e', skirt: true }) +
    bamboo(b, 1090, 640, 420, 10) +
    duck(560, 740, 76) +
    duck(660, 770, 64, '#f4efe2', true) +
    duck(620, 800, 48, '#e8d28a') +
    egret(360, 770, 110) +
    tufts(b, 20, [0, 620], [220, 890]) +
    flowers(b, 26, [10, 650], [230, 880], pinks) +
    weather(b)
  )
}

export const teaHills: Scene = (b) => {
  const mound = (index: number) => {
    const base = 470 + index * 116
    const shift = index % 2 ? 260 : -120
    const crest = (x: number) => base - Math.cos((x - 600 + shift) / 420) * (70 + index * 8)
    const outline = Array.from({ length: 12 }, (_, at): Point => [at * 120 - 60, crest(at * 120 - 60)])
    const ground = soft([[-400, 1300], ...outline, [1600, 1300]], ['#7f9f55', '#8aab58', '#7a9c4e', '#88a855'][index]!)
    // one dotted line for each row of bushes: a shape for every bush would triple the time to paint
    const rows = repeat(6, (row) => {
      const drop = 20 + row * (21 + index * 3)
      const size = 10 + index * 3.2 + row * 1.3
      const along = (lift: number) =>
        Array.from(
          { length: 33 },
          (_, at) => `${at ? 'L' : 'M'}${at * 40 - 40} ${(crest(at * 40 - 40) + drop - lift).toFixed(1)}`,
        ).join('')
      const dotted = (lift: number, colour: string, thick: number) =>
        `<path d="${along(lift)}" fill="none" stroke="${colour}" stroke-width="${thick.toFixed(1)}" stroke-linecap="round" stroke-dasharray="${(size * 0.7).toFixed(1)} ${(size * 1.5).toFixed(1)}"/>`
      return dotted(0, row % 2 ? '#4f7f45' : '#598b4a', size * 1.5) + dotted(size * 0.34, '#84b25e', size * 0.62)
    })
    return ground + rows
  }
  return (
    sky(b, [900, 190]) +
    hills(b, 440) +
    mound(0) +
    house(b, 180, 470, 140) +
    tree(b, 380, 470, 130) +
    mound(1) +
    tree(b, 1040, 560, 200, maple) +
    person(520, 640, 130, { coat: '#b8483c', hat: 'straw', arm: 'out' }) +
    mound(2) +
    person(330, 770, 165, { coat: '#4d86b4', hat: 'straw', arm: 'out', bag: '#b5884a' }) +
    person(840, 760, 160, { coat: '#e6b23e', hat: 'straw', arm: 'out', flip: true, bag: '#b5884a' }) +
    mound(3) +
    weather(b)
  )
}
