// The sample that comes with the page: loaded when it is asked for, by a click or by a link that was made with it.
import type { Message } from "../state/message.ts";

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
  title: "The sample could not be loaded",
  body: "It comes from this page's own address, which did not answer. A file of your own opens without a connection.",
  actions: [
    { label: "Try again", action: { kind: "open-sample" } },
    { label: "Open file", action: { kind: "open-file" } },
  ],
  count: 1,
};
