// The command palette: its field, and what stands beside the entries.

export const paletteStrings = {
  heading: "Commands",
  placeholder: "Command, surface, session, parameter …",
  field: "Find what to do",
  found: "Found",
  nothingFits: (typed: string) => `Nothing fits “${typed}”. Fewer letters find more.`,
  surface: "Surface",
  session: "Session",
  speed: "Speed",
  maxSpeed: "Speed Max",
  speedOf: (speed: number) => `Speed ${speed}×`,
  zone: "Time zone",
  timeIn: (zone: string) => `${zone} time`,
  parameter: "Parameter",
  surfaceIn: (surface: string, group: string) => `${surface} (${group})`,
} as const;
