/** How a matter that may be the same is told apart from the others. Words only, for phone and desk. */
import type { T } from '../../../../ui/i18n.tsx'
import type { SameTicket } from '../../kin/contract.ts'

export const sameWords = (t: T, one: SameTicket): string =>
  [
    one.likely ? t('tickets.same-likely') : '',
    one.metres === null
      ? one.same_grid
        ? t('tickets.join-grid')
        : one.place
      : t('tickets.join-metres', { n: one.metres }),
    t(`tickets.state.${one.state}`),
    one.joiners > 0 ? t('tickets.join-note', { n: one.joiners }) : '',
    one.number,
  ]
    .filter(Boolean)
    .join(' · ')
