import type { Example } from '../example.ts'
import { Qr } from './qr.tsx'

export const examples: Example[] = [
  { name: 'an address', render: () => <Qr text="https://example.org/join/510183122211" label="加入陶坝村的二维码" /> },
  { name: 'a long text', render: () => <Qr level="M" text={'XL1.'.padEnd(280, 'Ab3')} label="回执的二维码" /> },
]
