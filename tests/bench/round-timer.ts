// Times candidates in interleaved rounds by process CPU time, so that a slow moment of the machine hits all of
// them and other processes do not count.

export interface Candidate {
  readonly name: string;
  /** Records that one run processes. */
  readonly records: number;
  /** Not timed. */
  readonly prepare?: () => void;
  readonly run: () => void;
}

export interface Timing {
  readonly name: string;
  readonly records: number;
  /** Nanoseconds of CPU per record. */
  readonly minimum: number;
  readonly median: number;
}

function cpuNs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}

function timeOnce({ prepare, run, records }: Candidate): number {
  prepare?.();
  const before = cpuNs();
  run();
  return (cpuNs() - before) / records;
}

export function timeInRounds(
  candidates: readonly Candidate[],
  rounds: number,
  progress: (round: number) => void,
): Timing[] {
  for (const candidate of candidates) timeOnce(candidate); // warm-up
  const samples = candidates.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    progress(round);
    for (const [index, candidate] of candidates.entries()) samples[index]?.push(timeOnce(candidate));
  }
  return candidates.map(({ name, records }, index) => {
    const sorted = (samples[index] ?? []).sort((a, b) => a - b);
    return {
      name,
      records,
      minimum: sorted[0] ?? Number.NaN,
      median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
    };
  });
}
