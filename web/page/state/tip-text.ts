// What the tooltip of a control says, written in one attribute: its name, the keys that do the same, and a line that
// explains it (design guide section 7). The attribute is the one that assistive technology reads out as well, so that
// nobody is told less than others; tabs and line ends are blanks to it.

/** Of any element. */
export const TIP_ATTRIBUTE = "aria-description";

export interface Tip {
  readonly name: string;
  /** The caps to press together; none: no key does it. */
  readonly caps: readonly string[];
  readonly more?: string;
}

type TipWords = Pick<Tip, "name" | "more"> & Partial<Pick<Tip, "caps">>;

export function tipText({ name, caps = [], more }: TipWords): string {
  return `${[name, ...caps].join("\t")}${more === undefined ? "" : `\n${more}`}`;
}

/** Undefined: it says nothing. */
export function readTip(text: string | null): Tip | undefined {
  const [head = "", ...rest] = (text ?? "").trim().split("\n");
  const [name = "", ...caps] = head.split("\t");
  const more = rest.join("\n");
  return name === "" ? undefined : { name, caps, ...(more !== "" && { more }) };
}
