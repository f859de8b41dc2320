/** How a village keeps its word, for everybody: three rates in plain words with the numbers behind each, and who solved it. */
import { useState } from 'react'
import { Card } from '../../../../ui/card/card.tsx'
import { ChoiceChips } from '../../../../ui/choice-chips/choice-chips.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { useAsk } from '../../../../ui/query.ts'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import { type Rates, type RatesAnswer, rateDays, sharesFrom } from '../../rates/contract.ts'
import { ratesOf, shareWords, solvedAt, tierKeys } from './words.ts'
import './rates.css'

export function RatesCard({ area }: { area: string }) {
  const t = useT()
  const [isOpen, setIsOpen] = useState(false)
  const [days, setDays] = useState<string>(String(rateDays[0]))
  const asked = useAsk<RatesAnswer>('tickets.rates', { area, days }, { enabled: area !== '', keepPrevious: true })
  // The matters below are what people come for: no rates are no reason to say that something broke.
  if (!asked.data) return null
  const { rates } = asked.data
  return (
    <Card
      title={t('tickets.rates-lately', { n: Number(days) })}
      action={isOpen ? undefined : <TextLink onPress={() => setIsOpen(true)}>{t('tickets.rates-more')}</TextLink>}
    >
      <dl className="rates">
        {ratesOf(rates).map((rate) => (
          <div key={rate.key} className="rates__one">
            <dt>{t(`tickets.rates-${rate.key}`)}</dt>
            <dd>
              <b>{shareWords(t, rate)}</b>
              <span className="x-meta">
                {t(`tickets.rates-behind-${rate.key}`, { part: rate.part, whole: rate.whole })}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      {isOpen ? (
        <Stack>
          <TierLine rates={rates} />
          <p className="x-meta">
            {t('tickets.rates-how')}
            {rates.closed > rates.asked_solved
              ? t('tickets.rates-silent-n', { n: rates.closed - rates.asked_solved })
              : ''}
            {rates.by_visit > 0 ? t('tickets.rates-visits-n', { n: rates.by_visit }) : ''}
          </p>
          <ChoiceChips
            name="days"
            label={t('tickets.rates-since')}
            value={days}
            onChange={setDays}
            options={rateDays.map((n) => ({ value: String(n), label: t('tickets.rates-days', { n }) }))}
          />
        </Stack>
      ) : null}
    </Card>
  )
}

function TierLine({ rates }: { rates: Rates }) {
  const t = useT()
  if (rates.solved < sharesFrom) return null
  const parts = tierKeys
    .map((tier) => ({ tier, n: solvedAt(rates, tier) }))
    .filter(({ n }) => n > 0)
    .map(({ tier, n }) => t('tickets.rates-tier', { tier: t(`tickets.tier.${tier}`), n }))
  return <p className="x-soft">{t('tickets.rates-tiers', { parts: parts.join(t('tickets.and')) })}</p>
}
