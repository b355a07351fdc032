// What the page says about a link it could not take as it is (product.md section 16, link/invalid).
import type { Message } from "../state/message.ts";
import type { LinkProblem } from "./share-url.ts";

function list(problems: readonly LinkProblem[]): string {
  return problems
    .map(({ key, value, range }) => `${key} = ${value}${range === "" ? "" : ` (allowed: ${range})`}`)
    .join("; ");
}

/** Values that stop the run until the user decides. */
export function refusalMessage(problems: readonly LinkProblem[]): Message | undefined {
  const refused = problems.filter(({ kind }) => kind === "refused");
  const [first] = refused;
  if (first === undefined) return undefined;
  const serving = refused.find(({ key }) => key === "serving");
  if (serving !== undefined) {
    const others = refused.filter(({ key }) => key !== "serving");
    return {
      code: "link/serving",
      tone: "error",
      title: "This link names a published configuration",
      body:
        others.length === 0
          ? `serving = ${serving.value}, but no published configuration is known to this page. Without it the file is replayed with the default parameters.`
          : `serving = ${serving.value} fixes every tuning parameter, so it cannot be combined with ${others
              .map(({ key }) => key)
              .join(", ")}. No published configuration is known to this page either.`,
      actions: [{ label: "Use defaults", action: { kind: "use-defaults" } }],
      count: 1,
    };
  }
  return {
    code: "link/invalid",
    tone: "error",
    title:
      refused.length === 1
        ? `The link's value for ${first.key} is not possible`
        : "The link holds impossible values",
    body: `${list(refused)}. The replay does not start with it.`,
    actions: [
      { label: refused.length === 1 ? "Use default" : "Use defaults", action: { kind: "use-defaults" } },
    ],
    count: 1,
  };
}

/** Values that were replaced or ignored; the replay starts. */
export function noticeMessage(problems: readonly LinkProblem[]): Message | undefined {
  const replaced = problems.filter(({ kind }) => kind === "replaced");
  const ignored = problems.filter(({ kind }) => kind === "ignored");
  if (replaced.length + ignored.length === 0) return undefined;
  const sentences = [
    ...(replaced.length > 0 ? [`Replaced by the default: ${list(replaced)}.`] : []),
    ...(ignored.length > 0
      ? [`Not known here and left out: ${ignored.map(({ key }) => key).join(", ")}.`]
      : []),
  ];
  return {
    code: "link/adjusted",
    tone: "warning",
    title: "Parts of the link were not used",
    body: sentences.join(" "),
    actions: [{ label: "Continue", action: { kind: "continue" } }],
    count: 1,
  };
}

/** The link goes by time where its file is not the open one (product.md U-5). */
export function otherFileMessage(wanted: string, open: string): Message {
  return {
    code: "link/file",
    tone: "warning",
    title: "Made with another file",
    body: `The link was made with the file ${spacedFingerprint(wanted)}; the open one is ${spacedFingerprint(open)}. Its time and settings are applied here as far as they fit.`,
    actions: [
      { label: "Use this file", action: { kind: "continue" } },
      { label: "Open another file", action: { kind: "open-file" } },
      { label: "Dismiss the link", action: { kind: "dismiss-link" } },
    ],
    count: 1,
  };
}

/** Four groups of four digits, as they are read out. */
export function spacedFingerprint(fingerprint: string): string {
  return fingerprint.replace(/(.{4})(?=.)/g, "$1 ");
}
