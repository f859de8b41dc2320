/** Corrections waiting for a worker's look at the paper. */
import type { Tx } from '../../../kernel/db.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { PageInput, pageOf } from '../../../kernel/shapes.ts'
import { maySeePeople } from '../access.ts'
import { CorrectionView } from '../contract.ts'
import type { PeopleTables } from '../store.ts'
import { correctionOf } from './views.ts'

export const corrections = defineQuery({
  name: 'people.corrections',
  who: 'staff',
  says: 'Corrections residents of my area asked for and nobody decided yet.',
  input: PageInput,
  answer: pageOf(CorrectionView),
  may: maySeePeople,
  async find({ tx, actor }, { after, limit }) {
    const rows = await (tx as Tx<PeopleTables>)
      .selectFrom('correction')
      .innerJoin('person', 'person.id', 'correction.person')
      .selectAll('correction')
      .select('person.name')
      .where('correction.state', '=', 'waiting')
      .where('correction.person', 'not in', [...actor.persons])
      .$if(after !== undefined, (query) => query.where('correction.id', '>', after!))
      .orderBy('correction.id')
      .limit(limit + 1)
      .execute()
    const page = rows.slice(0, limit)
    return {
      items: page.map(({ name, ...row }) => correctionOf(row, name)),
      next: rows.length > limit ? page.at(-1)!.id : null,
    }
  },
})
