/** Pictures of the demo's notices: flat cut-paper scenes as SVG text, the same on every machine; none is a photograph of a real place. */

export type Scene =
  | 'road'
  | 'water'
  | 'harvest'
  | 'hall'
  | 'clinic'
  | 'stage'
  | 'river'
  | 'saplings'
  | 'board'
  | 'lamps'

const width_px = 1200
const height_px = 900

const sky = (top: string, low: string): string =>
  `<defs><linearGradient id="s" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${top}"/><stop offset="1" stop-color="${low}"/></linearGradient></defs><rect width="${width_px}" height="${height_px}" fill="url(#s)"/>`
const shape = (d: string, fill: string): string => `<path d="${d}" fill="${fill}"/>`
const hills = (near: string, far: string): string =>
  shape('M0 430 C180 330 330 350 480 400 C640 300 820 320 960 390 C1060 350 1140 360 1200 380 V900 H0 Z', far) +
  shape('M0 520 C220 440 420 470 620 500 C820 450 1020 470 1200 500 V900 H0 Z', near)
const house = (x: number, y: number, w: number, wall = '#f2e8d5', roof = '#7c4a3a'): string =>
  shape(`M${x} ${y} h${w} v${w * 0.62} h${-w} z`, wall) +
  shape(`M${x - w * 0.1} ${y} L${x + w / 2} ${y - w * 0.38} L${x + w * 1.1} ${y} z`, roof) +
  shape(`M${x + w * 0.4} ${y + w * 0.24} h${w * 0.2} v${w * 0.38} h${-w * 0.2} z`, '#5b3a2e') +
  shape(`M${x + w * 0.12} ${y + w * 0.16} h${w * 0.18} v${w * 0.16} h${-w * 0.18} z`, '#9cc3cf')
const tree = (x: number, y: number, r: number, leaf: string): string =>
  shape(`M${x - r * 0.1} ${y} h${r * 0.2} v${r * 1.1} h${-r * 0.2} z`, '#6b4b36') +
  `<circle cx="${x}" cy="${y}" r="${r}" fill="${leaf}"/><circle cx="${x - r * 0.6}" cy="${y + r * 0.35}" r="${r * 0.7}" fill="${leaf}"/><circle cx="${x + r * 0.6}" cy="${y + r * 0.3}" r="${r * 0.72}" fill="${leaf}"/>`
const person = (x: number, y: number, size: number, coat: string): string =>
  `<circle cx="${x}" cy="${y}" r="${size * 0.16}" fill="#d9a882"/>` +
  shape(
    `M${x - size * 0.2} ${y + size * 0.18} q${size * 0.2} ${-size * 0.08} ${size * 0.4} 0 l${size * 0.05} ${size * 0.5} h${-size * 0.5} z`,
    coat,
  ) +
  shape(
    `M${x - size * 0.16} ${y + size * 0.68} h${size * 0.13} v${size * 0.4} h${-size * 0.13} z M${x + size * 0.03} ${y + size * 0.68} h${size * 0.13} v${size * 0.4} h${-size * 0.13} z`,
    '#3d4652',
  )

const scenes: Record<Scene, string> = {
  road:
    sky('#bcd9e4', '#f3efdf') +
    hills('#8db06a', '#7fa58c') +
    shape('M470 900 L560 500 L650 500 L860 900 Z', '#6f6a66') +
    shape('M655 880 L607 520 L613 520 L680 880 Z', '#f1e9d8') +
    shape('M250 690 h240 v90 h-240 z M300 640 h120 v60 h-120 z', '#e3a12f') +
    '<circle cx="300" cy="790" r="40" fill="#3c3c3c"/><circle cx="450" cy="790" r="40" fill="#3c3c3c"/>' +
    person(760, 560, 170, '#e0662f') +
    tree(130, 520, 80, '#5c8a4a'),
  water:
    sky('#cfe3ea', '#eef2e6') +
    hills('#9ab56b', '#86ab92') +
    house(140, 470, 230) +
    shape('M0 760 h1200 v60 h-1200 z', '#8a6f55') +
    shape('M60 700 h700 a40 40 0 0 1 40 40 v90 h-70 v-60 h-670 z', '#4f7fa8') +
    shape('M740 830 q30 50 0 90 q-30 -40 0 -90', '#86c3e6') +
    person(900, 600, 180, '#2f6aa0'),
  harvest:
    sky('#f5d79c', '#fbeed0') +
    hills('#d9b64d', '#a9a65c') +
    Array.from({ length: 9 }, (_, i) =>
      shape(`M${40 + i * 130} 900 q20 -180 60 -210 q20 120 10 210 z`, i % 2 ? '#c99a35' : '#e0b648'),
    ).join('') +
    shape('M640 560 h230 v120 h-230 z M860 590 h90 v90 h-90 z', '#c0392b') +
    '<circle cx="700" cy="700" r="48" fill="#33302c"/><circle cx="900" cy="705" r="40" fill="#33302c"/>' +
    person(330, 600, 170, '#4a7a5c'),
  hall:
    sky('#e8dcc6', '#f6efe0') +
    shape('M0 640 h1200 v260 h-1200 z', '#b98f63') +
    shape('M220 180 h760 v90 h-760 z', '#b3261e') +
    shape('M300 430 h600 v60 h-600 z M340 490 h30 v150 h-30 z M830 490 h30 v150 h-30 z', '#7a5236') +
    [330, 470, 610, 750, 880]
      .map((x, i) => person(x, 300, 150, ['#2f6aa0', '#4a7a5c', '#a5553a', '#57729a', '#7c4a3a'][i]!))
      .join('') +
    [180, 360, 540, 720, 900, 1060]
      .map((x, i) => person(x, 620, 190, ['#8aa2b6', '#c8932f', '#6c9272', '#a58f8e', '#5e8f72', '#c69c98'][i]!))
      .join(''),
  clinic:
    sky('#d9ebe7', '#f4f7f0') +
    shape('M180 260 h840 v520 h-840 z', '#ffffff') +
    shape('M180 260 h840 v60 h-840 z', '#3a9a7a') +
    shape('M560 380 h80 v60 h60 v80 h-60 v60 h-80 v-60 h-60 v-80 h60 z', '#c0392b') +
    person(330, 520, 200, '#ffffff') +
    person(860, 520, 200, '#8aa2b6') +
    shape('M0 780 h1200 v120 h-1200 z', '#b5cdca'),
  stage:
    sky('#2f3f66', '#6f6a92') +
    shape('M100 700 h1000 v200 h-1000 z', '#6b3a2e') +
    shape(
      'M100 220 q60 240 -20 480 h120 q-20 -240 0 -480 z M1100 220 q-60 240 20 480 h-120 q20 -240 0 -480 z',
      '#b3261e',
    ) +
    [330, 480, 640, 800, 920]
      .map((x, i) => person(x, 470, 210, ['#e0662f', '#efc65e', '#e59f78', '#efc65e', '#e0662f'][i]!))
      .join('') +
    [220, 420, 620, 820, 1010].map((x) => `<circle cx="${x}" cy="180" r="36" fill="#f6b73c"/>`).join(''),
  river:
    sky('#8d9bab', '#c8cfcf') +
    hills('#6f8f62', '#6f8a8a') +
    shape('M0 640 q300 -80 600 0 t600 -20 v280 h-1200 z', '#8c7a5c') +
    shape('M0 720 q300 -60 600 10 t600 -10 v180 h-1200 z', '#7b6a4e') +
    house(120, 450, 200, '#e8dcc6', '#5d4037') +
    Array.from({ length: 60 }, (_, i) =>
      shape(`M${(i * 97) % 1200} ${(i * 53) % 620} l-8 34 l4 1 l8 -34 z`, '#e6edf0'),
    ).join(''),
  saplings:
    sky('#cfe5e3', '#f0f3e2') +
    hills('#94b565', '#79a58f') +
    [160, 330, 520, 700, 880, 1050].map((x, i) => tree(x, 640 - (i % 2) * 30, 42, '#5e8f48')).join('') +
    person(430, 640, 190, '#b3261e') +
    person(800, 650, 190, '#2f6aa0'),
  board:
    sky('#dfe8e0', '#f5f2e6') +
    hills('#a2bb74', '#8fb09a') +
    shape('M300 260 h600 v380 h-600 z', '#7a5236') +
    shape('M330 290 h540 v320 h-540 z', '#f7f3e8') +
    [0, 1, 2]
      .map((i) => shape(`M${360 + i * 175} 320 h145 v190 h-145 z`, ['#fbe9e7', '#fdf1da', '#e4f2ea'][i]!))
      .join('') +
    shape('M340 640 h30 v200 h-30 z M830 640 h30 v200 h-30 z M270 230 h660 l-40 -60 h-580 z', '#8a4b35') +
    person(700, 640, 180, '#57729a'),
  lamps:
    sky('#24314f', '#57729a') +
    hills('#3c5a52', '#43666a') +
    [200, 520, 840, 1080]
      .map(
        (x) =>
          shape(`M${x} 420 h14 v420 h-14 z M${x} 420 q50 -60 110 -30 l-6 12 q-50 -20 -90 30 z`, '#30363f') +
          `<circle cx="${x + 104}" cy="408" r="26" fill="#fdf0b8"/><circle cx="${x + 104}" cy="408" r="90" fill="#fdf0b8" opacity="0.22"/>`,
      )
      .join('') +
    shape('M0 840 h1200 v60 h-1200 z', '#4b4a4a') +
    house(330, 600, 170, '#d9cdb6', '#5d4037'),
}

export const sceneSvg = (scene: Scene): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width_px} ${height_px}" width="${width_px}" height="${height_px}">${scenes[scene]}</svg>`
