/** Starts the phone app: the reader's size and language first, so that nothing jumps. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../../ui/base.css'
import { neverFromMemory } from '../../ui/kept-page.ts'
import { makeNoCode } from '../../ui/no-eval.ts'
import { applyLook } from '../../ui/size.ts'
import { PhoneApp } from './phone-app.tsx'

applyLook()
neverFromMemory()
makeNoCode()
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <PhoneApp />
  </StrictMode>,
)

// WeChat's own browser has no service workers; the app works there without, only not offline.
if ('serviceWorker' in navigator && import.meta.env.PROD) void navigator.serviceWorker.register('/sw.js')
