import type { Example } from '../example.ts'
import { SizeSwitch } from './size-switch.tsx'

export const examples: Example[] = [{ name: 'switch', render: () => <SizeSwitch /> }]
