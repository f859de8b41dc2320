import type { Example } from '../example.ts'
import { ConfirmButton } from './confirm-button.tsx'

export const examples: Example[] = [
  {
    name: 'asks first',
    render: () => (
      <ConfirmButton
        question="撤回这件事？"
        detail="撤回后不再有人办理，记录会留着。"
        confirm="撤回"
        onConfirm={() => undefined}
      >
        撤回
      </ConfirmButton>
    ),
  },
]
