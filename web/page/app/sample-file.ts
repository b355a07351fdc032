// The sample that comes with the page: loaded when it is asked for, by a click or by a link that was made with it.
import type { Message } from "../state/message.ts";
import { buttonStrings } from "../../strings/buttons.ts";
import { sampleStrings } from "../../strings/sample.ts";

const SAMPLE_NAME = "sample.dbn.zst";
/** Of public/sample.dbn.zst: links to the sample open it without looking at it first. */
export const SAMPLE_FINGERPRINT = "b90627ccb647debc";

/** undefined: the page's own address did not answer. */
export async function loadSample(baseUri: string): Promise<File | undefined> {
  try {
    const response = await fetch(new URL(SAMPLE_NAME, baseUri));
    return response.ok ? new File([await response.blob()], SAMPLE_NAME) : undefined;
  } catch {
    return undefined;
  }
}

export const SAMPLE_PROBLEM: Message = {
  code: "sample/unavailable",
  tone: "error",
  title: sampleStrings.notLoaded,
  body: sampleStrings.notLoadedText,
  actions: [
    { label: sampleStrings.tryAgain, action: { kind: "open-sample" } },
    { label: buttonStrings.openFile, action: { kind: "open-file" } },
  ],
  count: 1,
};
