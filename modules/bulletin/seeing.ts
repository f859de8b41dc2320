/** The notice a reader asks about, seen from where she stands: as one who belongs there, or as a visitor of a village's page. */
import { visitor } from '../../kernel/actor.ts'
import type { Context } from '../../kernel/context.ts'
import { asSystem } from '../../kernel/elevate.ts'
import { Missing } from '../../kernel/errors.ts'
import { maySee } from './access.ts'
import { type BulletinTx, type Notice, noticeById } from './store.ts'

/**
 * Public is public: somebody signed in elsewhere sees what a visitor of that village sees, and no more. Throws Missing for what
 * neither may see.
 */
export async function noticeSeen(context: Context, id: string, area: string | undefined): Promise<Notice> {
  const { actor, tx } = context
  const own = await noticeById(tx as BulletinTx, id)
  if (own && maySee(actor, own)) return own
  if (area && actor.kind !== 'visitor') {
    const found = await asSystem(context, (high) => noticeById(high.tx as BulletinTx, id))
    if (found && maySee({ ...visitor(context.county), home: area }, found)) return found
  }
  throw new Missing('notice')
}

/** What hangs on a notice already seen: an outsider's own rights do not reach it, so it is read with the system's. */
export const asReader = <T>(context: Context, notice: Notice, work: (context: Context) => Promise<T>): Promise<T> =>
  maySee(context.actor, notice) ? work(context) : asSystem(context, work)
