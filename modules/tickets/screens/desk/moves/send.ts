/** Sending a move: the sentence when it is done, the draft forgotten, the form closed. */
import { App } from 'antd'
import type { ApiProblem } from '../../../../../ui/api.ts'
import { useCall } from '../../../../../ui/query.ts'
import type { Moved } from '../../../contract.ts'
import type { DeskMove } from '../keys.ts'

export interface Sending {
  send: (input: object, done: string) => void
  problem: ApiProblem | null
  pending: boolean
}

export function useMove(move: DeskMove, onDone: () => void): Sending {
  const { message } = App.useApp()
  const call = useCall<object, Moved>(`tickets.${move}`)
  return {
    send: (input, done) =>
      call.mutate(input, {
        onSuccess: () => {
          void message.success(done)
          onDone()
        },
      }),
    problem: call.error,
    pending: call.isPending,
  }
}
