/** What waits for me in the books: to publish, to sign, to answer, to photograph on the board. */

import { z } from 'zod'
import type { Context } from '../../../kernel/context.ts'
import type { Waits } from '../../../kernel/module.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { waitingMost } from '../../../kernel/waiting.ts'
import { publishers, signers } from '../access.ts'
import { TodoAnswer, type TodoItem } from '../contract.ts'
import type { DisclosureTx } from '../store.ts'
import { speak } from '../words.ts'
import { dueViews } from './dues.ts'
import { questionViews } from './questions.ts'

/** Of each kind at most: a list that is read, not a register. */
const eachMost = 50

export const todo = defineQuery({
  name: 'disclosure.todo',
  who: 'staff',
  says: 'What waits for me in the open books: late or soon due to publish, accounts to sign, questions to answer.',
  input: z.object({}),
  answer: TodoAnswer,
  may: () => true,
  find: async (context) => ({ items: (await waitingHere(context)).map(({ desk: _desk, ...item }) => item) }),
})

/** The same for the one list of all modules. */
export const waits: Waits = async (context) => {
  const say = speak(context)
  return (await waitingHere(context)).slice(0, waitingMost).map(({ kind, id, title, place, due, link, desk }) => ({
    id,
    what: say(context.lang, `disclosure.waits-${kind}`),
    title,
    place,
    due,
    phone: link,
    desk,
  }))
}

async function waitingHere(context: Context): Promise<(TodoItem & { desk: string })[]> {
  const { actor, now } = context
  const tx = context.tx as DisclosureTx
  const areasOf = (posts: readonly string[]) => [
    ...new Set(actor.posts.filter((held) => posts.includes(held.post)).map((held) => held.area)),
  ]
  const making = areasOf(publishers)
  const signing = areasOf(signers)
  const items: (TodoItem & { desk: string })[] = []
  if (making.length > 0) {
    const due = await tx
      .selectFrom('disclosure_due')
      .selectAll()
      .where('area', 'in', making)
      .where('state', '=', 'open')
      .where('remind_at', '<=', now)
      .orderBy('due_at')
      .limit(eachMost)
      .execute()
    for (const one of await dueViews(context, due))
      items.push({
        kind: one.entry ? 'post' : 'publish',
        id: one.id,
        title: one.event ?? `${one.item_name} ${one.period_name}`,
        place: one.place,
        due: one.due_at,
        late: one.light === 'red',
        link: one.entry
          ? `/books/post/${one.entry}`
          : one.draft
            ? `/books/drafts/${one.draft}`
            : `/books/due/${one.id}`,
        desk: one.entry || one.draft ? `/books/entries/${one.entry ?? one.draft}` : `/books?area=${one.area}`,
      })
    const asked = await tx
      .selectFrom('disclosure_question')
      .selectAll()
      .where('area', 'in', making)
      .where('state', '=', 'open')
      .orderBy('due')
      .limit(eachMost)
      .execute()
    for (const one of await questionViews(context, asked, actor))
      items.push({
        kind: 'answer',
        id: one.id,
        title: one.words,
        place: one.about,
        due: one.due,
        late: one.late,
        link: `/books/questions/${one.id}`,
        desk: '/books/questions',
      })
  }
  if (signing.length > 0 && actor.person) {
    const waiting = await tx
      .selectFrom('disclosure_entry')
      .innerJoin('disclosure_account', 'disclosure_account.entry', 'disclosure_entry.id')
      .select([
        'disclosure_entry.id',
        'disclosure_entry.title',
        'disclosure_entry.area',
        'disclosure_entry.round',
        'disclosure_entry.due_at',
        'disclosure_account.makers',
      ])
      .where('disclosure_entry.area', 'in', signing)
      .where('disclosure_entry.state', 'in', ['submitted', 'refused'])
      .orderBy('disclosure_entry.changed_at')
      .limit(eachMost)
      .execute()
    const mine = waiting.length
      ? await tx
          .selectFrom('disclosure_signature')
          .select(['entry', 'round'])
          .where('person', '=', actor.person)
          .where(
            'entry',
            'in',
            waiting.map((one) => one.id),
          )
          .execute()
      : []
    const decided = new Set(mine.map((one) => `${one.entry} ${one.round}`))
    for (const one of waiting)
      if (!one.makers.includes(actor.person) && !decided.has(`${one.id} ${one.round}`))
        items.push({
          kind: 'sign',
          id: one.id,
          title: one.title,
          place: '',
          due: one.due_at?.toISOString() ?? null,
          late: one.due_at !== null && one.due_at < now,
          link: `/books/sign/${one.id}`,
          desk: `/books/entries/${one.id}`,
        })
  }
  return items.sort((a, b) => ((a.due ?? '9') < (b.due ?? '9') ? -1 : 1))
}
