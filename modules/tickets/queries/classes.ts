/** The classes people choose from, with the limits as they apply at a place. */
import { defineQuery } from '../../../kernel/query.ts'
import { classTree } from '../classes/classes.ts'
import { ClassesAnswer, ClassesInput } from '../contract.ts'
import { classesAt } from '../settings.ts'

export const classesHere = defineQuery({
  name: 'tickets.classes',
  who: 'anyone',
  says: 'The classes of tickets with their names, keywords and limits as they apply at a place.',
  input: ClassesInput,
  answer: ClassesAnswer,
  may: () => true,
  async find(context, { area }) {
    const here = await classesAt(context, area ?? context.actor.home ?? String(context.county))
    const name = (named: { zh: string; en: string }) => (context.lang === 'en' ? named.en : named.zh)
    const functions = new Map(classTree.map((branch) => [branch.key, name(branch)]))
    return {
      classes: here.map((each) => ({
        key: each.key,
        function: each.function,
        name: name(each),
        function_name: functions.get(each.function) ?? '',
        keywords: [...each.keywords],
        answer_limit: each.limit,
        after_photo: each.after_photo,
        retired: each.retired,
      })),
    }
  },
})
