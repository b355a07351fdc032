// Links: what one says it holds, what its values may be, and what is said of one that does not fit.
import { plural } from "./plural.ts";

export const linkStrings = {
  rangeOutside: "The link’s range lies outside this file",
  sharedText: "View and settings only. The recipient needs the same file.",
  correctedCopied: "Link without the refused values copied",
  impossible: (value: string) => `${value} is not possible.`,
  allowed: (range: string) => ` (allowed: ${range})`,
  published: "This link names a published configuration",
  unknownServing: (name: string) =>
    `serving = ${name}, but no published configuration is known to this page. Without it the file is replayed with the default parameters.`,
  servingWithMore: (name: string, others: string) =>
    `serving = ${name} fixes every tuning parameter, so it cannot be combined with ${others}. No published configuration is known to this page either.`,
  useDefaults: "Use defaults",
  impossibleValue: (key: string) => `The link's value for ${key} is not possible`,
  impossibleValues: "The link holds impossible values",
  doesNotStart: (values: string) => `${values}. The replay does not start with it.`,
  replaced: (values: string) => `Replaced by the default: ${values}.`,
  ignored: (keys: string) => `Not known here and left out: ${keys}.`,
  partsNotUsed: "Parts of the link were not used",
  otherFile: "Made with another file",
  otherFileText: (wanted: string, open: string) =>
    `The link was made with the file ${wanted}; the open one is ${open}. Its time and settings are applied here as far as they fit.`,
  useThisFile: "Use this file",
  dismissLink: "Dismiss the link",
} as const;

export const linkFactStrings = {
  dataset: "Dataset",
  datasetOf: (dataset: string) => `${dataset}, mbo`,
  symbol: "Symbol",
  date: "Date",
  size: "Size",
  bytes: (count: string) => `${count} bytes`,
  fingerprint: "Fingerprint",
  columns: (width: string) => `${width} columns`,
  bins: (width: number) => `${width} ms bins`,
  changed: (count: number) => `${count} changed ${plural(count, "setting", "settings")}`,
} as const;

export const linkRangeStrings = {
  wholeNumber: (largest: number) => `a whole number up to ${largest}`,
  line: (length: number) => `a line of at most ${length} characters`,
  time: "nanoseconds since 1970",
  price: "a price in units of 1e-9",
  span: "a whole number above 0",
  limit: (largest: string) => `a number from −${largest} to ${largest}`,
  zone: "one of: new-york, exchange, utc, local",
  session: "a session such as regular, globex or 09:30-10:00",
  fingerprint: "16 hexadecimal digits",
  bytes: "a number of bytes, 1 or more",
  dataset: "a data set such as GLBX.MDP3",
  date: "a date such as 2026-02-06",
  below: (largest: string) => `below ${largest}`,
  notWithServing: "not together with serving",
} as const;
