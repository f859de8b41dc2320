/** The proof that a phone was confirmed, carried from signing in to joining; it lives only as long as this page. */
let held: string | null = null

export function holdProof(proof: string | null): void {
  held = proof
}

export const heldProof = (): string | null => held
