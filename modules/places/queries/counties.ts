/** Counties: those this installation serves, and all there are to choose from. */
import { z } from 'zod'
import { defineQuery } from '../../../kernel/query.ts'
import { AskCounties, CountyChoices, Served } from '../contract.ts'
import { counties, countyByCode, divisionsAsOf, fullName, searchCounties } from '../divisions.ts'
import { servedCounties } from '../store.ts'

export const countiesToChoose = defineQuery({
  name: 'places.counties',
  who: 'anyone',
  says: 'Counties of the national division list by name, place or code, for the first setup.',
  input: AskCounties,
  answer: CountyChoices,
  may: () => true,
  async find(context, { words }) {
    const open = new Set((await servedCounties(context.tx)).map(({ area }) => area))
    const found = words
      ? searchCounties(words)
      : counties()
          .filter(({ code }) => open.has(code))
          .slice(0, 50)
    return {
      as_of: divisionsAsOf,
      counties: found.map((county) => ({
        area: county.code,
        name: county.name,
        full_name: fullName(county),
        townships: county.townships,
        villages: county.villages,
        open: open.has(county.code),
      })),
    }
  },
})

export const served = defineQuery({
  name: 'places.served',
  who: 'anyone',
  says: 'The counties this installation serves.',
  input: z.object({}),
  answer: Served,
  may: () => true,
  find: async (context) => ({
    counties: (await servedCounties(context.tx)).map((one) => {
      const known = countyByCode(one.area)
      return { ...one, full_name: known ? fullName(known) : one.name }
    }),
  }),
})
