// Waiting, as the parts of a node do it. Passed in, so that tests let time pass by hand.

export interface Timers {
  /** Does `work` once, `ms` milliseconds from now. @returns the function that calls it off */
  after(ms: number, work: () => void): () => void
}

/** The system's timers. None of them keeps a process alive by itself. */
export const systemTimers: Timers = {
  after: (ms, work) => {
    const timer = setTimeout(work, ms)
    timer.unref()
    return () => clearTimeout(timer)
  },
}
