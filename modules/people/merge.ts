/** Making a joined person and her own roster record one: hers stays, what only the roster knew moves over. */
import type { Context } from '../../kernel/context.ts'
import { asSystem } from '../../kernel/elevate.ts'
import { Missing, Refused } from '../../kernel/errors.ts'
import { unseal } from '../../kernel/seal.ts'
import { sealedIdNumber } from './people.ts'
import { changePerson, findPerson, type PersonRecord } from './store.ts'

export async function mergeRoster(context: Context, joined: PersonRecord, same_as: string): Promise<void> {
  await asSystem(context, async (high) => {
    const { tx } = high
    const roster = await findPerson(tx, same_as)
    if (!roster || roster.state === 'left') throw new Missing('person')
    if (roster.account !== null) throw new Refused('people.has-account')
    const id_number = roster.id_number_sealed
      ? unseal(high.app.config.keys, roster.id_number_sealed, `person:${roster.id}:id_number`)
      : null
    // Numbers leave the old record first: each may stand once only.
    await changePerson(tx, roster.id, {
      state: 'left',
      left_at: high.now,
      merged_into: joined.id,
      phone_sealed: null,
      phone_index: null,
      phone_masked: null,
      id_kind: null,
      id_number_sealed: null,
      id_number_index: null,
      id_number_masked: null,
      seen_by: [],
    })
    await changePerson(tx, joined.id, {
      sex: joined.sex ?? roster.sex,
      birth_day: joined.birth_day ?? roster.birth_day,
      residency: roster.residency ?? joined.residency,
      role: joined.role ?? roster.role,
      relation: joined.relation || roster.relation,
      elsewhere: joined.elsewhere || roster.elsewhere,
      ...(id_number && !joined.id_number_sealed
        ? sealedIdNumber(high, joined.id, roster.id_kind ?? 'resident_id', id_number)
        : {}),
    })
    await tx
      .updateTable('proxy')
      .set({ giver: joined.id })
      .where('giver', '=', roster.id)
      .where('withdrawn_at', 'is', null)
      .execute()
    await tx
      .updateTable('proxy')
      .set({ taker: joined.id })
      .where('taker', '=', roster.id)
      .where('withdrawn_at', 'is', null)
      .execute()
    await tx.updateTable('household').set({ head: joined.id }).where('head', '=', roster.id).execute()
  })
}
