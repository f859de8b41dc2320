/** A published entry hangs on a board: which, from which day, with a photo of it. */
import { defineAction } from '../../../kernel/action.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { Invalid, Missing, Refused } from '../../../kernel/errors.ts'
import { filesByIds, PictureRef, takeFiles } from '../../../kernel/files.ts'
import { idAt } from '../../../kernel/id.ts'
import { mayMake, publishers } from '../access.ts'
import { dueOf } from '../calendar/dues-store.ts'
import { Done, PostOnBoard } from '../contract.ts'
import { actingAs } from '../seats.ts'
import { entryById, json } from '../store.ts'
import { settleDue } from './publishing.ts'
import { factAbout } from './shared.ts'

export const postOnBoard = defineAction({
  name: 'disclosure.post_on_board',
  who: 'staff',
  says: 'Records that a published entry hangs on a board, with a photo as evidence. Where the place asks for it, only this settles what is due.',
  input: PostOnBoard,
  answer: Done,
  async load({ tx }, { entry: id }) {
    const entry = await entryById(tx, id)
    if (!entry) throw new Missing('entry')
    return { entry, due: await dueOf(tx, entry.area, entry.item, entry.period) }
  },
  may: (actor, { entry }) => mayMake(actor, entry.area),
  must({ entry }, { posted_day }, now) {
    if (!entry.public) throw new Refused('disclosure.not-published')
    if (posted_day > localDay(now) || posted_day < localDay(entry.published_at!))
      throw new Invalid({ posted_day: 'disclosure.posted-day' })
  },
  async save(context, { entry, due }, { board, posted_day, photos }) {
    const { tx, now } = context
    const id = idAt(now)
    await takeFiles(tx, context.actor, photos, id, entry.area)
    const found = new Map((await filesByIds(tx, photos)).map((row) => [row.id, PictureRef(row)]))
    const by = await actingAs(context, entry.area, publishers)
    await tx
      .insertInto('disclosure_posting')
      .values({
        county: context.county,
        id,
        root: entry.root,
        entry: entry.id,
        area: entry.area,
        board,
        posted_day,
        photos: json(photos.flatMap((photo) => found.get(photo) ?? [])),
        posted_by: by.person,
        holder_name: by.name,
        post: by.post,
        at: now,
      })
      .execute()
    if (due && due.state === 'open') await settleDue(context, due, entry.id)
    return {
      answer: { id },
      facts: [factAbout(entry, 'posted', { data: { posting: id, day: posted_day }, public: true })],
    }
  },
})
