/** Before sending: neighbours may have told the same already. Joining them takes one press; nobody is made to. */
import { useMemo, useState } from 'react'
import type { z } from 'zod'
import { Button, Buttons } from '../../../../ui/button/button.tsx'
import { ButtonLink } from '../../../../ui/button/button-link.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { type T, useT } from '../../../../ui/i18n.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import type { Joined, NearAnswer, NearTicket } from '../../kin/contract.ts'
import { type Candidate, candidates } from '../../kin/merging.ts'
import { type Draft, isLocal } from './drafts.ts'

export interface NearCardProps {
  draft: Draft
  area: string
  kind: string
  onJoined: (joined: Joined) => void
}

export function NearCard({ draft, area, kind, onJoined }: NearCardProps) {
  const t = useT()
  const now = useNow()
  const [isOther, setIsOther] = useState(false)
  const near = useAsk<z.infer<typeof NearAnswer>>('tickets.near', { area, class: kind })
  const join = useCall<object, Joined>('tickets.join')
  const items = near.data?.items
  const { words, pin } = draft
  // What is being written is compared here, on the phone.
  const found = useMemo(() => {
    const told = { class: kind, area, words, lon: pin?.[0] ?? null, lat: pin?.[1] ?? null }
    const open = (items ?? []).map((one) => ({ ...one, spoken_at: new Date(one.spoken_at) }))
    return candidates(told, open, now).flatMap(({ id, why }) => {
      const ticket = items?.find((one) => one.id === id)
      return ticket ? [{ ticket, why }] : []
    })
  }, [items, kind, area, words, pin, now])
  if (isOther || found.length === 0) return null
  const send = (ticket: string) =>
    join.mutate(
      {
        ticket,
        photos: draft.photos.map(({ id }) => id).filter((id) => !isLocal(id)),
        ...(words.trim() ? { words: words.trim() } : {}),
        ...(draft.behalf ? { on_behalf_of: draft.behalf.person } : {}),
      },
      { onSuccess: onJoined },
    )
  return (
    <Card
      title={t('tickets.join-title')}
      action={<TextLink onPress={() => setIsOther(true)}>{t('tickets.join-other')}</TextLink>}
    >
      <p className="x-meta">{t('tickets.join-line')}</p>
      <Problem problem={join.error} />
      <ul className="tickets-near">
        {found.map(({ ticket, why }) => (
          <li key={ticket.id} className="tickets-near__one">
            <p className="tickets-near__title">{ticket.title}</p>
            <p className="x-meta">{nearWhy(t, ticket, why)}</p>
            <Buttons>
              <ButtonLink href={`/v/${ticket.area.slice(0, 12)}/tickets/${ticket.id}`} kind="ghost" small>
                {t('tickets.join-open')}
              </ButtonLink>
              <Button small pending={join.isPending} onPress={() => send(ticket.id)}>
                {t('tickets.join-do')}
              </Button>
            </Buttons>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Metres are said in steps of fifty: pins are no more exact. */
const step_m = 50

const nearWhy = (t: T, ticket: NearTicket, { metres, same_grid, days }: Candidate['why']): string =>
  [
    metres === null
      ? same_grid
        ? t('tickets.join-grid')
        : ''
      : t('tickets.join-metres', { n: Math.max(step_m, Math.round(metres / step_m) * step_m) }),
    days === 0 ? t('tickets.join-today') : t('tickets.join-days', { n: days }),
    ticket.joiners > 0 ? t('tickets.join-note', { n: ticket.joiners }) : '',
    t(`tickets.state.${ticket.state}`),
  ]
    .filter(Boolean)
    .join(' · ')
