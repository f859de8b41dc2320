/** What a refusal says of a limit, and the fact a change of classes leaves. */
import type { ClassHere } from './class-set.ts'

export const classesChanged = 'tickets.classes_changed'

/** Amount and unit as the sentence of a refusal takes them: the unit is a key of its own. */
export const limitWords = ({ limit }: Pick<ClassHere, 'limit'>): string => `${limit.amount} ${limit.unit}`
