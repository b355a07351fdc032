// Clock text in a time zone by the platform's rules (product.md Z-2). Nanoseconds stay integers; only the zone's
// offset comes from Intl, remembered per quarter of an hour (offsets change on quarters only).
import { unitStrings } from "../../strings/units.ts";

const NS_PER_MS = 1_000_000n;
const NS_PER_SECOND = 1_000_000_000n;
const NS_PER_DAY = 86_400n * NS_PER_SECOND;
const QUARTER_NS = 900n * NS_PER_SECOND;

export class ZoneClock {
  private readonly parts: Intl.DateTimeFormat;
  private readonly date: Intl.DateTimeFormat;
  private readonly offsets = new Map<bigint, bigint>();

  /** An unknown zone name throws RangeError. */
  constructor(readonly zone: string) {
    this.parts = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    this.date = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", day: "numeric", month: "short" });
  }

  /** City of the zone, as shown at the axis' end. */
  get label(): string {
    return this.zone.split("/").at(-1)?.replaceAll("_", " ") ?? this.zone;
  }

  /** Local time minus UTC, ns. */
  offsetNs(timeNs: bigint): bigint {
    const quarter = floorDivide(timeNs, QUARTER_NS);
    let offset = this.offsets.get(quarter);
    if (offset === undefined) {
      offset = this.measureOffset(quarter * QUARTER_NS);
      this.offsets.set(quarter, offset);
    }
    return offset;
  }

  localNs(timeNs: bigint): bigint {
    return timeNs + this.offsetNs(timeNs);
  }

  /** Number of the local day, for telling two of them apart. */
  day(timeNs: bigint): bigint {
    return floorDivide(this.localNs(timeNs), NS_PER_DAY);
  }

  /** HH:MM:SS, with as many decimals as asked for (0, 3, 6 or 9), cut and not rounded. */
  clockText(timeNs: bigint, decimals = 0): string {
    const ofDay = positiveModulo(this.localNs(timeNs), NS_PER_DAY);
    const seconds = Number(ofDay / NS_PER_SECOND);
    const text = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
      .map((part) => part.toString().padStart(2, "0"))
      .join(":");
    if (decimals === 0) {
      return text;
    }
    const fraction = (ofDay % NS_PER_SECOND).toString().padStart(9, "0");
    return `${text}.${fraction.slice(0, decimals)}`;
  }

  /** Day and month, for the first label and each local midnight. */
  dateText(timeNs: bigint): string {
    return this.date.format(Number(this.localNs(timeNs) / NS_PER_MS));
  }

  private measureOffset(timeNs: bigint): bigint {
    const ms = Number(timeNs / NS_PER_MS);
    const field = new Map(this.parts.formatToParts(ms).map((part) => [part.type, Number(part.value)]));
    const at = (type: Intl.DateTimeFormatPartTypes): number => field.get(type) ?? 0;
    const local = Date.UTC(at("year"), at("month") - 1, at("day"), at("hour"), at("minute"), at("second"));
    return BigInt(local - Math.floor(ms / 1000) * 1000) * NS_PER_MS;
  }
}

/** 3,600,000,000,000 → "01:00:00": how long was skipped. */
export function durationText(durationNs: number): string {
  const seconds = Math.round(durationNs / Number(NS_PER_SECOND));
  if (seconds === 0) return unitStrings.milliseconds(Math.round(durationNs / Number(NS_PER_MS)));
  return [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => part.toString().padStart(2, "0"))
    .join(":");
}

function floorDivide(value: bigint, by: bigint): bigint {
  return (value - positiveModulo(value, by)) / by;
}

function positiveModulo(value: bigint, by: bigint): bigint {
  const rest = value % by;
  return rest < 0n ? rest + by : rest;
}
