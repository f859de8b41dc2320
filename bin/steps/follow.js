/** Loaded before the server: when the process that started it is gone, the server stops as if told to. */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
// The channel alone must not keep a finished server alive.
process.channel?.unref()
