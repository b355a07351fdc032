// The plural form that a count takes, by the rules of the texts' language.
import { LOCALE } from "./locale.ts";

const RULES = new Intl.PluralRules(LOCALE);

export function plural(count: number, one: string, other: string): string {
  return RULES.select(count) === "one" ? one : other;
}
