/** The part of autocannon we use; the package brings no types. */
declare module 'autocannon' {
  interface Latency {
    p50: number
    p99: number
  }
  interface LoadResult {
    non2xx: number
    errors: number
    requests: { average: number }
    latency: Latency
  }
  export default function autocannon(options: {
    url: string
    duration: number
    connections: number
    overallRate?: number
    headers?: Record<string, string>
  }): Promise<LoadResult>
}
