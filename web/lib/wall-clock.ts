// Nanoseconds since the epoch as a clock of a time zone. The zone's rules come from the platform, so
// daylight saving is right on every date; the formatter runs once a second of event time, not once a frame.

export interface WallClock {
  /** "6 Feb 2026" */
  readonly date: string;
  /** "09:42:18" */
  readonly time: string;
  /** "250" */
  readonly milliseconds: string;
  /** "118", "904" */
  readonly microseconds: string;
  readonly nanoseconds: string;
  /** "EST" */
  readonly zone: string;
  /** "−05:00" */
  readonly offset: string;
}

const SECOND_NS = 1_000_000_000n;

export class WallClockFormat {
  private readonly parts: Intl.DateTimeFormat;
  private readonly offset: Intl.DateTimeFormat;
  private second: bigint | undefined;
  private cached: Omit<WallClock, "milliseconds" | "microseconds" | "nanoseconds"> | undefined;

  constructor(timeZone: string) {
    this.parts = new Intl.DateTimeFormat("en-GB", {
      timeZone,
      year: "numeric",
      month: "short",
      day: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
    });
    this.offset = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
    this.zoneName = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "short" });
  }

  private readonly zoneName: Intl.DateTimeFormat;

  at(timeNs: bigint): WallClock {
    let second = timeNs / SECOND_NS;
    let rest = timeNs % SECOND_NS;
    if (rest < 0n) {
      rest += SECOND_NS;
      second -= 1n;
    }
    if (this.cached === undefined || this.second !== second) {
      this.cached = this.whole(Number(second) * 1000);
      this.second = second;
    }
    const digits = rest.toString().padStart(9, "0");
    return {
      ...this.cached,
      milliseconds: digits.slice(0, 3),
      microseconds: digits.slice(3, 6),
      nanoseconds: digits.slice(6),
    };
  }

  private whole(milliseconds: number): NonNullable<typeof this.cached> {
    const part = (format: Intl.DateTimeFormat, type: Intl.DateTimeFormatPartTypes): string =>
      format.formatToParts(milliseconds).find((entry) => entry.type === type)?.value ?? "";
    const of = (type: Intl.DateTimeFormatPartTypes): string => part(this.parts, type);
    const offset = part(this.offset, "timeZoneName").replace("GMT", "").replace("-", "\u2212");
    return {
      date: `${of("day")} ${of("month")} ${of("year")}`,
      time: `${of("hour")}:${of("minute")}:${of("second")}`,
      zone: part(this.zoneName, "timeZoneName"),
      offset: offset === "" ? "+00:00" : offset,
    };
  }
}
