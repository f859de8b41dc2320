/** What was held, taken down or put back is written into the log everybody may inspect: rule, office, time; no word of what it was. */
import type { Context } from '../../kernel/context.ts'
import { asSystem } from '../../kernel/elevate.ts'
import { idAt } from '../../kernel/id.ts'
import { moderators } from './access.ts'
import type { ModerationRule } from './contract.ts'
import { withoutNumbers } from './rules.ts'
import { officeOf } from './speaking.ts'
import { insertModeration, type Moderation, type Notice } from './store.ts'

interface Act {
  about: Moderation['about']
  notice: Pick<Notice, 'id' | 'area'>
  comment: string | null
  act: Moderation['act']
  rule: ModerationRule
  words?: string | undefined
}

const open = {
  appealed_at: null,
  appeal_to: null,
  decided_at: null,
  decided_post: null,
  decided_area: null,
  result: null,
  result_words: null,
}

/** An office did it, in its own name. Returns the key of the entry. */
export async function moderate(context: Context, { notice, words, ...act }: Act): Promise<string> {
  const { tx, county, now, actor } = context
  const office = await officeOf(context, moderators, notice.area)
  const id = idAt(now)
  await insertModeration(tx, {
    county,
    id,
    area: notice.area,
    notice: notice.id,
    ...act,
    office_post: office.office_post,
    office_area: office.office_area,
    by: actor.person,
    words: withoutNumbers(words ?? ''),
    at: now,
    ...open,
  })
  return id
}

/** The word list or neighbours' reports did it; nobody has decided yet. */
export async function holdByRule(context: Context, { notice, words: _words, ...act }: Act): Promise<void> {
  const { county, now } = context
  await asSystem(context, ({ tx }) =>
    insertModeration(tx, {
      county,
      id: idAt(now),
      area: notice.area,
      notice: notice.id,
      ...act,
      office_post: null,
      office_area: null,
      by: null,
      words: '',
      at: now,
      ...open,
    }),
  )
}
