/** The words, the rows of the template and the pictures of a draft, saved as a whole. */
import { defineAction } from '../../../kernel/action.ts'
import { filesByIds, PictureRef, takeFiles } from '../../../kernel/files.ts'
import { mayMake } from '../access.ts'
import { Moved, SaveEntry } from '../contract.ts'
import { mustHoldNoNumbers, mustMove } from '../rules.ts'
import { changeEntry, lockEntry } from '../store.ts'
import { factAbout, movedView } from './shared.ts'

export const saveEntry = defineAction({
  name: 'disclosure.save_entry',
  who: 'staff',
  says: 'Saves title, words, fields and pictures of a draft. Telephone and identity numbers are refused: what is published names nobody so.',
  input: SaveEntry,
  answer: Moved,
  load: ({ tx }, { entry }) => lockEntry(tx, entry),
  may: (actor, entry) => mayMake(actor, entry.area),
  must(entry, { title, words, fields }) {
    mustMove(entry.state, 'change')
    mustHoldNoNumbers({ title, words, ...Object.fromEntries(fields.map(({ key, value }) => [key, value])) })
  },
  async save(context, entry, { title, words, fields, pictures }) {
    const known = new Map(entry.pictures.map((picture) => [picture.id, picture]))
    const fresh = pictures.filter((id) => !known.has(id))
    await takeFiles(context.tx, context.actor, fresh, entry.id, entry.area, 'pictures')
    for (const row of await filesByIds(context.tx, fresh)) known.set(row.id, PictureRef(row))
    const wanted = new Set(entry.template.map(({ key }) => key))
    const change = {
      title,
      words,
      fields: fields.filter(({ key }) => wanted.has(key)),
      pictures: pictures.flatMap((id) => known.get(id) ?? []),
      changed_at: context.now,
    }
    await changeEntry(context.tx, entry.id, change)
    return { answer: await movedView(context, { ...entry, ...change }), facts: [factAbout(entry, 'changed')] }
  },
})
