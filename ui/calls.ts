/**
 * Which calls of the API fit what a screen says it sends and expects. The types are made from the server's own shapes (`client/`), so a
 * route that changes breaks the type check of every screen that uses it. Types only: nothing of this reaches a browser.
 */
import type { Actions, Queries } from '../client/calls.ts'

/** Names of queries whose answer is what the screen takes it for. */
export type Asked<Answer> = {
  [Name in keyof Queries]: Queries[Name]['answer'] extends Answer ? Name : never
}[keyof Queries]

/** What is sent fits when one of both says all the other needs: screens may say less precisely what they send. */
type Fits<Sent, Wanted> = [Sent] extends [Wanted] ? true : [Wanted] extends [Sent] ? true : false

/** Names of actions that take what the screen sends and answer what it expects. */
export type Called<Sent, Answer> = {
  [Name in keyof Actions]: Actions[Name]['answer'] extends Answer
    ? Fits<Sent, Actions[Name]['input']> extends true
      ? Name
      : never
    : never
}[keyof Actions]
