/** Vouchers of the demo village as SVG: ruled paper, strokes for handwriting, a red stamp. No letters, so they look alike on every machine. */

/** Where on the picture a person could be known: these are blackened. In shares of width and height. */
export const personal = [
  { x: 0.2, y: 0.235, width: 0.24, height: 0.075 },
  { x: 0.62, y: 0.8, width: 0.25, height: 0.07 },
] as const

const width = 720
const height = 480

function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The seven strokes of a figure as calculators show it, as polylines in a box of 1 × 2. */
const strokes = ['0,0 1,0', '1,0 1,1', '1,1 1,2', '0,2 1,2', '0,1 0,2', '0,0 0,1', '0,1 1,1']
const figures = [
  0b0111111, 0b0000110, 0b1011011, 0b1001111, 0b1100110, 0b1101101, 0b1111101, 0b0000111, 0b1111111, 0b1101111,
]

function number(text: string, x: number, y: number, size: number, colour: string): string {
  return [...text]
    .map((letter, index) => {
      const at = `translate(${x + index * size * 1.5} ${y}) skewX(-8) scale(${size})`
      if (letter === '.')
        return `<circle cx="${x + index * size * 1.5 + size * 0.3}" cy="${y + size * 2}" r="${size * 0.22}" fill="${colour}"/>`
      const bits = figures[Number(letter)] ?? 0
      const lines = strokes
        .filter((_, stroke) => bits & (1 << stroke))
        .map((points) => `<polyline points="${points}"/>`)
      return `<g transform="${at}" fill="none" stroke="${colour}" stroke-width="0.24" stroke-linecap="round">${lines.join('')}</g>`
    })
    .join('')
}

/** A line of handwriting: little arcs side by side. */
function handwriting(random: () => number, x: number, y: number, letters: number, size: number): string {
  let path = ''
  for (let letter = 0; letter < letters; letter += 1) {
    const left = x + letter * size * 1.25
    const wave = () => (random() - 0.5) * size * 0.5
    path += `M${left} ${y + wave()}q${size * 0.4} ${-size * 0.7 + wave()} ${size * 0.8} ${wave()}`
    path += `M${left + size * 0.1} ${y + size * 0.45}l${size * 0.7} ${wave() * 0.4}`
    path += `M${left + size * 0.45} ${y - size * 0.5}l${wave() * 0.3} ${size * 1.1}`
  }
  return `<path d="${path}" fill="none" stroke="#26324d" stroke-width="2.1" stroke-linecap="round"/>`
}

export interface Paper {
  /** Yuan and fen, as they stand on the paper. */
  amount: string
  day: string
  serial: string
  seed: number
}

/** A receipt of a stationer's block: head, table of four rows, sum, stamp and signature. */
export function receiptSvg({ amount, day, serial, seed }: Paper): string {
  const random = randomFrom(seed)
  const tint = ['#fdfaf0', '#f6f7ef', '#fdf6f2', '#f4f7fa'][(seed >>> 0) % 4]!
  const rows = Array.from({ length: 5 }, (_, index) => 160 + index * 52)
  const grid = [
    ...rows.map((y) => `<line x1="50" y1="${y}" x2="670" y2="${y}"/>`),
    ...[50, 300, 470, 670].map((x) => `<line x1="${x}" y1="160" x2="${x}" y2="368"/>`),
  ].join('')
  const star = Array.from({ length: 10 }, (_, index) => {
    const reach = index % 2 === 0 ? 22 : 9
    const angle = (index * Math.PI) / 5 - Math.PI / 2
    return `${(Math.cos(angle) * reach).toFixed(1)},${(Math.sin(angle) * reach).toFixed(1)}`
  }).join(' ')
  const ring = Array.from({ length: 26 }, (_, index) => {
    const angle = (index / 26) * Math.PI * 2
    return `<rect x="-5" y="-62" width="10" height="12" transform="rotate(${((angle * 180) / Math.PI).toFixed(1)})"/>`
  }).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<rect width="${width}" height="${height}" fill="#8d8578"/>
<g transform="rotate(${((random() - 0.5) * 1.6).toFixed(2)} 360 240)">
<rect x="14" y="12" width="692" height="456" fill="${tint}"/>
<g fill="#3a4a63" opacity="0.9"><rect x="232" y="38" width="256" height="26" rx="3" opacity="0.85"/><rect x="252" y="74" width="216" height="3"/><rect x="252" y="80" width="216" height="1.5"/></g>
${number(serial, 560, 40, 9, '#b4232a')}
${handwriting(random, 150, 132, 8, 17)}${number(day.replaceAll('-', ''), 540, 118, 8, '#26324d')}
<g stroke="#5c6b82" stroke-width="1.6">${grid}</g>
${rows
  .slice(0, 4)
  .map(
    (y) =>
      handwriting(random, 66, y + 30, 5 + Math.floor(random() * 5), 16) +
      number(String(1 + Math.floor(random() * 30)), 350, y + 16, 9, '#26324d'),
  )
  .join('')}
${number(amount, 490, 330, 10, '#26324d')}
<rect x="60" y="392" width="90" height="12" fill="#3a4a63" opacity="0.6"/>${handwriting(random, 462, 404, 6, 17)}
<g transform="translate(${250 + Math.floor(random() * 90)} 402) rotate(${((random() - 0.5) * 30).toFixed(1)})" fill="none" stroke="#c8282e" opacity="0.72"><circle r="68" stroke-width="4"/><circle r="44" stroke-width="1.5"/><polygon points="${star}" fill="#c8282e" stroke="none"/><g fill="#c8282e" stroke="none">${ring}</g></g>
</g></svg>`
}

/** The board before the office with sheets pinned to it. */
export function boardSvg(seed: number): string {
  const random = randomFrom(seed)
  const sheets = Array.from({ length: 6 }, (_, index) => {
    const [x, y] = [90 + (index % 3) * 190, 120 + Math.floor(index / 3) * 150]
    const lines = Array.from(
      { length: 7 },
      (_, line) =>
        `<rect x="${x + 12}" y="${y + 30 + line * 13}" width="${90 + Math.floor(random() * 45)}" height="4" fill="#69758a" opacity="0.7"/>`,
    )
    return `<rect x="${x}" y="${y}" width="160" height="128" fill="#fffdf7" transform="rotate(${((random() - 0.5) * 3).toFixed(2)} ${x} ${y})"/><rect x="${x + 40}" y="${y + 12}" width="80" height="8" fill="#b4232a" opacity="0.8"/>${lines.join('')}<circle cx="${x + 80}" cy="${y + 5}" r="4" fill="#c8282e"/>`
  })
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<rect width="${width}" height="${height}" fill="#cfd8d3"/><rect y="400" width="${width}" height="80" fill="#b7ae9b"/>
<rect x="40" y="60" width="640" height="350" rx="6" fill="#8a4b32"/><rect x="60" y="84" width="600" height="310" fill="#3f6b58"/>
<rect x="120" y="400" width="18" height="70" fill="#6d3b28"/><rect x="582" y="400" width="18" height="70" fill="#6d3b28"/>${sheets.join('')}</svg>`
}
