// What the page says about a link it could not take as it is (product.md section 16, link/invalid).
import { refusedText } from "../../core/config/parameters.ts";
import type { LabelledAction, Message } from "../state/message.ts";
import { buttonStrings } from "../../strings/buttons.ts";
import { linkStrings } from "../../strings/links.ts";
import { problemActionStrings } from "../../strings/cards.ts";
import type { LinkProblem } from "./share-url.ts";

function list(problems: readonly LinkProblem[]): string {
  return problems
    .map(
      ({ key, value, range }) =>
        `${key} = ${refusedText(key, value)}${range === "" ? "" : linkStrings.allowed(range)}`,
    )
    .join("; ");
}

const COPY_CORRECTED: LabelledAction = {
  label: problemActionStrings.copyCorrectedLink,
  action: { kind: "copy-corrected-link" },
};

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
      title: linkStrings.published,
      body:
        others.length === 0
          ? linkStrings.unknownServing(serving.value)
          : linkStrings.servingWithMore(serving.value, others.map(({ key }) => key).join(", ")),
      actions: [{ label: linkStrings.useDefaults, action: { kind: "use-defaults" } }, COPY_CORRECTED],
      count: 1,
    };
  }
  return {
    code: "link/invalid",
    tone: "error",
    title: refused.length === 1 ? linkStrings.impossibleValue(first.key) : linkStrings.impossibleValues,
    body: linkStrings.doesNotStart(list(refused)),
    actions: [
      {
        label: refused.length === 1 ? problemActionStrings.useDefault : linkStrings.useDefaults,
        action: { kind: "use-defaults" },
      },
      COPY_CORRECTED,
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
    ...(replaced.length > 0 ? [linkStrings.replaced(list(replaced))] : []),
    ...(ignored.length > 0 ? [linkStrings.ignored(ignored.map(({ key }) => key).join(", "))] : []),
  ];
  return {
    code: "link/adjusted",
    tone: "warning",
    title: linkStrings.partsNotUsed,
    body: sentences.join(" "),
    actions: [{ label: buttonStrings.continue, action: { kind: "continue" } }, COPY_CORRECTED],
    count: 1,
  };
}

/** The link goes by time where its file is not the open one (product.md U-5). */
export function otherFileMessage(wanted: string, open: string): Message {
  return {
    code: "link/file",
    tone: "warning",
    title: linkStrings.otherFile,
    body: linkStrings.otherFileText(spacedFingerprint(wanted), spacedFingerprint(open)),
    actions: [
      { label: linkStrings.useThisFile, action: { kind: "continue" } },
      { label: problemActionStrings.chooseFile, action: { kind: "open-file" } },
      { label: linkStrings.dismissLink, action: { kind: "dismiss-link" } },
    ],
    count: 1,
  };
}

/** Four groups of four digits, as they are read out. */
export function spacedFingerprint(fingerprint: string): string {
  return fingerprint.replace(/(.{4})(?=.)/g, "$1 ");
}
