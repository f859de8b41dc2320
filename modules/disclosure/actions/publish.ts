/** An entry becomes public. An account only whole, after the committee's word; from then on nobody can change it. */
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { Refused } from '../../../kernel/errors.ts'
import { mayMake } from '../access.ts'
import { Moved, OneEntry } from '../contract.ts'
import { type Book, digestIn, lockAccount, obstaclesIn } from '../drafts/account.ts'
import { mustBeWhole, mustHoldNoNumbers, mustMove, mustSaySomething } from '../rules.ts'
import { accountAfter, type Entry, entryById, lockEntry } from '../store.ts'
import { makePublic } from './publishing.ts'
import { factAbout, movedView } from './shared.ts'

interface Publishing {
  entry: Entry
  book: Book | null
  digest: string | null
  later: boolean
}

async function load(context: Context, { entry: id }: { entry: string }): Promise<Publishing> {
  const seen = await entryById(context.tx, id)
  if (seen?.public) throw new Refused('disclosure.published-is-published')
  if (seen?.kind !== 'account')
    return { entry: await lockEntry(context.tx, id), book: null, digest: null, later: false }
  const book = await lockAccount(context, id)
  return {
    entry: book.entry,
    book,
    digest: await digestIn(context, book),
    later: (await accountAfter(context.tx, book.entry, 'published')) !== null,
  }
}

function must({ entry, book, digest, later }: Publishing): void {
  mustHoldNoNumbers({ title: entry.title, words: entry.words })
  if (!book) {
    if (entry.state !== 'draft') throw new Refused('disclosure.published-is-published')
    mustSaySomething(entry)
    return
  }
  mustMove(entry.state, 'publish')
  mustBeWhole(obstaclesIn(book))
  if (book.account.digest !== digest) throw new Refused('disclosure.changed-meanwhile')
  if (later) throw new Refused('disclosure.later-account-stands')
}

export const publish = defineAction({
  name: 'disclosure.publish',
  who: 'staff',
  says: 'Publishes an entry for the village and its visitors. An account is published whole, signed or with the refusal and its reason.',
  input: OneEntry,
  answer: Moved,
  load,
  may: (actor, { entry }) => mayMake(actor, entry.area),
  must,
  async save(context, { entry, book }) {
    const after = await makePublic(context, entry, book?.account ?? null)
    return {
      answer: await movedView(context, after),
      facts: [
        factAbout(after, 'published', {
          data: { book: entry.book, period: entry.period, version: entry.version },
          public: true,
        }),
      ],
    }
  },
})
