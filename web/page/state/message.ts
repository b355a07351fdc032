// What a message card says: what happened, why with the value found, what to do (product.md section 16).

export type MessageTone = "information" | "warning" | "error";

export type MessageAction =
  | { readonly kind: "open-file" }
  | { readonly kind: "open-sample" }
  | { readonly kind: "continue" }
  | { readonly kind: "retry" }
  /** All refused values of the link, or the one parameter named. */
  | { readonly kind: "use-defaults"; readonly parameter?: string }
  /** Back to the defaults, as without a link. */
  | { readonly kind: "dismiss-link" }
  | { readonly kind: "choose-instrument" }
  | { readonly kind: "go"; readonly timeNs: bigint }
  | { readonly kind: "show-quality" }
  | { readonly kind: "reload-page" }
  /** As without the parameter named, where the engine refused that one. */
  | { readonly kind: "copy-corrected-link"; readonly parameter?: string }
  | { readonly kind: "clear-cache" }
  | { readonly kind: "reduce-memory" }
  | { readonly kind: "export-again" };

export interface LabelledAction {
  readonly label: string;
  readonly action: MessageAction;
}

export interface Message {
  /** Stable and searchable; messages with the same code are merged and counted. */
  readonly code: string;
  readonly tone: MessageTone;
  readonly title: string;
  readonly body: string;
  /** First is the primary one. */
  readonly actions: readonly LabelledAction[];
  /** Unfolds in the card: a question on its button, and the answer. */
  readonly explanation?: { readonly question: string; readonly answer: string };
  readonly count: number;
}

/** In the place of the one with the same code, which is not told once more; nothing where that one is gone. */
export function withChanged(messages: readonly Message[], message: Message): readonly Message[] {
  return messages.map((entry) => (entry.code === message.code ? { ...message, count: entry.count } : entry));
}

/** Merges by code: the newer text replaces the older one and the count grows. */
export function withMessage(messages: readonly Message[], message: Message): readonly Message[] {
  const earlier = messages.find((entry) => entry.code === message.code);
  const merged = earlier === undefined ? message : { ...message, count: earlier.count + message.count };
  return [...messages.filter((entry) => entry.code !== message.code), merged];
}

const URGENCY: Readonly<Record<MessageTone, number>> = { error: 2, warning: 1, information: 0 };

/** The one to be read first comes first: an error before a doubt before a word, of the same kind the newest. */
export function byUrgency(messages: readonly Message[]): readonly Message[] {
  return messages.toReversed().toSorted((a, b) => URGENCY[b.tone] - URGENCY[a.tone]);
}
