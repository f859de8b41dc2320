/** A county joins: its townships and villages are copied from the official list. */
import { defineAction } from '../../../kernel/action.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Refused } from '../../../kernel/errors.ts'
import { mayOpenCounty } from '../access.ts'
import { importCounty } from '../api.ts'
import { CountyOpened, OpenCounty } from '../contract.ts'
import { countyByCode } from '../divisions.ts'
import { countyId, servedCounties } from '../store.ts'

export const openCounty = defineAction({
  name: 'places.open_county',
  who: 'staff',
  says: 'A system admin opens a county: its townships and villages are copied from the national list of division codes.',
  input: OpenCounty,
  answer: CountyOpened,
  load: async ({ tx }, { county }) => ({
    county: countyByCode(county),
    open: (await servedCounties(tx)).some(({ area }) => area === county),
  }),
  may: (actor) => mayOpenCounty(actor),
  must({ county, open }) {
    if (!county) throw new Refused('places.county-unknown')
    if (open) throw new Refused('places.county-open', { name: county.name })
  },
  async save(context, { county }, input) {
    const imported = await importCounty(context, input.county)
    const id = await asSystem(context, ({ tx }) => countyId(tx, Number(input.county)), Number(input.county))
    return {
      answer: { area: input.county, name: county?.name ?? '', ...imported },
      // Filed with the county of whoever opened it: that is where her doings are read.
      facts: [
        {
          kind: 'places.county_opened',
          subject: id,
          area: String(context.county),
          data: { county: input.county, ...imported },
        },
      ],
    }
  },
})
