/** Starts the desk console. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../../ui/base.css'
import './desk.css'
import { neverFromMemory } from '../../ui/kept-page.ts'
import { makeNoCode } from '../../ui/no-eval.ts'
import { applyLook } from '../../ui/size.ts'
import { DeskApp } from './desk-app.tsx'

// The desk is for a big screen: the type sizes of the phone do not apply here.
applyLook({ size: 'standard', theme: 'light' })
neverFromMemory()
makeNoCode()
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <DeskApp />
  </StrictMode>,
)
