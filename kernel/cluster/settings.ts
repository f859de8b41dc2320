/** How the embedded PostgreSQL is set: sized for a small machine, and never trading safety for speed outside of tests. */

export interface Place {
  port: number
  socketDir: string
  fsync: boolean
}

const safe = { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }

/** Tests throw their cluster away, so nothing has to survive a power cut. */
const throwaway = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: 0,
}

export function settingsFile(place: Place): string {
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port: place.port,
    unix_socket_directories: place.socketDir,
    unix_socket_permissions: '0700',
    max_connections: 100,
    shared_buffers: '256MB',
    jit: 'off',
    TimeZone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    default_text_search_config: 'pg_catalog.simple',
    // The passwords are 256 random bits: guessing is hopeless at any count, and each new connection pays for it.
    scram_iterations: 1,
    // Statements, values and details may hold personal data. Errors go to the application, which knows how to log them.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] ',
    ...(place.fsync ? safe : throwaway),
  }
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${String(value).replaceAll("'", "''")}'`)
  return ['# Written anew at each start. Settings of your own are kept by ALTER SYSTEM.', ...lines, ''].join('\n')
}

/** Nobody connects without a password, and nobody from another machine. */
export const accessFile = [
  '# Written anew at each start.',
  'local all all scram-sha-256',
  'host all all 127.0.0.1/32 scram-sha-256',
  '',
].join('\n')
