/** Villages by items. A red cell says how many days late, a yellow one how many are left; each opens its list. */
import { useT } from '../../../../ui/i18n.tsx'
import type { HeatAnswer } from '../../contract.ts'
import { lightWords } from './light.tsx'

export interface HeatMapProps {
  heat: Pick<HeatAnswer, 'items' | 'rows'>
  chosen: { area: string; item: string } | null
  onCell: (area: string, item: string) => void
  onVillage: (area: string) => void
}

const short: Record<string, string> = { red: '', yellow: '', green: '✓', none: '·' }

export function HeatMap({ heat, chosen, onCell, onVillage }: HeatMapProps) {
  const t = useT()
  const firsts = heat.items.filter((item, index) => item.book !== heat.items[index - 1]?.book)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the arrow keys
    <section className="bks-heat" tabIndex={0} aria-label={t('disclosure.desk-heat')}>
      <table>
        <thead>
          <tr>
            <th rowSpan={2} className="bks-heat__corner">
              {t('disclosure.desk-village')}
            </th>
            {firsts.map(({ book }) => (
              <th
                key={book}
                colSpan={heat.items.filter((item) => item.book === book).length}
                className="bks-heat__book"
              >
                {t(`disclosure.read-book-${book}`)}
              </th>
            ))}
          </tr>
          <tr>
            {heat.items.map((item, index) => (
              <th
                key={item.key}
                className={
                  item.book !== heat.items[index - 1]?.book ? 'bks-heat__item bks-heat__first' : 'bks-heat__item'
                }
              >
                <span>{item.name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {heat.rows.map((row) => (
            <tr key={row.area}>
              <th scope="row" className="bks-heat__village">
                <button type="button" onClick={() => onVillage(row.area)}>
                  {row.name}
                </button>
                {row.red > 0 ? <b className="bks-heat__red">{row.red}</b> : null}
              </th>
              {row.cells.map((cell, index) => {
                const item = heat.items[index]!
                const on = chosen?.area === row.area && chosen.item === item.key
                const words = `${row.name} ${item.name} ${lightWords(t, cell)}`
                return (
                  <td
                    key={item.key}
                    className={item.book !== heat.items[index - 1]?.book ? 'bks-heat__first' : undefined}
                  >
                    <button
                      type="button"
                      className={`bks-cell bks-cell--${cell.light}${on ? ' bks-cell--on' : ''}`}
                      title={words}
                      aria-label={words}
                      onClick={() => onCell(row.area, item.key)}
                    >
                      {short[cell.light] || cell.days}
                      {cell.open > 1 ? <sup>{cell.open}</sup> : null}
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export function Legend() {
  const t = useT()
  return (
    <ul className="bks-legend">
      {(['red', 'yellow', 'green', 'none'] as const).map((light) => (
        <li key={light}>
          <span className={`bks-cell bks-cell--${light}`} aria-hidden="true">
            {light === 'red' ? 12 : light === 'yellow' ? 3 : short[light]}
          </span>
          {t(`disclosure.desk-legend-${light}`)}
        </li>
      ))}
    </ul>
  )
}
