/** A village publishes how it goes about a power or service of the list itself, or goes back to the usual way. */
import { defineAction } from '../../../kernel/action.ts'
import { areaDigits } from '../../../kernel/area.ts'
import { Invalid, Missing, Refused } from '../../../kernel/errors.ts'
import { idAt } from '../../../kernel/id.ts'
import { mayMake, publishers } from '../access.ts'
import { Done, SetPower } from '../contract.ts'
import { mustPower, ownPowers } from '../powers/own.ts'
import { powerList } from '../powers/powers.data.ts'
import { actingAs } from '../seats.ts'
import type { DisclosureTx } from '../store.ts'

export const setPower = defineAction({
  name: 'disclosure.set_power',
  who: 'staff',
  says: 'Publishes the village’s own version of a power or service, with the meeting that decided it; without one, goes back to the usual version.',
  input: SetPower,
  answer: Done,
  async load(context, { area, key }) {
    const tx = context.tx as DisclosureTx
    if (!powerList.some((one) => one.key === key)) throw new Missing('power')
    return (await ownPowers(tx, area, key)).get(key) ?? null
  },
  may: (actor, _before, { area }) => mayMake(actor, area),
  must(before, { area, form, version }) {
    if (area.length !== areaDigits.village) throw new Invalid({ area: 'disclosure.village-first' })
    // Somebody else has published another one while this was written.
    if ((before?.version ?? 0) !== version) throw new Refused('disclosure.power-changed')
    if (form) mustPower(form)
    else if (!before?.content) throw new Refused('disclosure.power-usual')
  },
  async save(context, before, { area, key, form, source }) {
    const signer = await actingAs(context, area, publishers)
    const version = (before?.version ?? 0) + 1
    await (context.tx as DisclosureTx)
      .insertInto('disclosure_power')
      .values({
        county: context.county,
        area,
        key,
        version,
        content: form ? (JSON.stringify(form) as never) : null,
        source,
        published_by: signer.person,
        holder_name: signer.name,
        post: signer.post,
        at: context.now,
      })
      .execute()
    const id = idAt(context.now)
    return {
      answer: { id },
      facts: [{ kind: 'disclosure.power_set', subject: id, area, data: { key, version }, public: true }],
    }
  },
})
