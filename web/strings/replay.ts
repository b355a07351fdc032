// The bars of the replay: range, session, clock, speed and state.

export const rangeStrings = {
  label: "A–B",
  tip: "Range A to B",
  hint: "Shift and drag on the time axis or on the minimap marks a range.",
  none: "No range is marked",
  loopOff: "Loop off",
  loopFile: "The whole file is looped",
  loopRange: "The range is looped",
  inSightNoRange: "in sight; no range is marked",
  inSight: "in sight",
  session: "session",
} as const;

export const sessionStrings = {
  session: "Session",
  wholeFilePlayed: "Session: the whole file is played",
  named: (preset: string) => `Session: ${preset}`,
  wholeFile: "Whole file",
  custom: "Custom",
  hint: "New York time, whatever zone is shown. Playback keeps to the session.",
  nothingRead: "Nothing has been read yet.",
  hours: (from: string, to: string) => `${from} to ${to} New York time`,
  noData: "no data",
  malformed: "Write a start and an end, such as 09:30–10:00.",
  noDataIn: (session: string) => `The file has no data in ${session}`,
  noDataBetween: (from: string, to: string) =>
    `The file has no data between ${from} and ${to} New York time.`,
} as const;

export const clockStrings = {
  nothingRead: "Clock: nothing has been read yet",
  copyTip: "Copy the time as ISO 8601; with Shift as nanoseconds",
  copy: "Copy the time",
  typeTip: "Type a time",
  goFrom: (time: string) => `Clock: ${time}. Go to a time`,
  goTo: "Go to a time",
  example: (entries: string) => `e.g. ${entries}`,
  copiedNs: "Time copied in nanoseconds",
  copiedIso: "Time copied as ISO 8601",
} as const;

export const speedStrings = {
  max: "Max",
  speed: "Speed",
  tip: "Speed\nType 0.01 to 10000 or Max; keys [ and ] step",
  speeds: "Speeds",
  achieved: "Speed achieved",
} as const;

export const transportStrings = {
  pause: "Pause",
  play: "Play",
  more: "Range, session, jumps and zone",
  loop: "Loop",
} as const;

export const zoneStrings = {
  zone: "Time zone",
  newYork: "New York",
  exchange: "Exchange",
  utc: "UTC",
  local: "Local",
  utcTime: (time: string) => `${time} UTC`,
} as const;

export const sessionNameStrings = {
  globex: "Globex day",
  overnight: "Overnight",
  regular: "Regular hours",
  opening: "Opening hour",
  morning: "Morning",
} as const;
