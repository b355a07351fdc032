// How well a label fits what was typed: every character in its order, better at the starts of words and side by side.
// Pure; the higher the better, undefined: does not fit.

const AT_WORD = 8;
const SIDE_BY_SIDE = 5;
const ANYWHERE = 1;
/** A letter in the middle of nowhere only counts in short texts: else everything fits everything. */
const MOST_LOOSE = 2;

export function fuzzyScore(label: string, typed: string): number | undefined {
  const text = label.toLowerCase();
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  let total = 0;
  for (const word of words) {
    const score = wordScore(text, word);
    if (score === undefined) return undefined;
    total += score;
  }
  // Of two that fit alike the shorter one is meant.
  return total - text.length / 100;
}

function wordScore(text: string, word: string): number | undefined {
  const whole = text.indexOf(word);
  if (whole >= 0) {
    const start = isWordStart(text, whole) ? AT_WORD : ANYWHERE;
    return start + SIDE_BY_SIDE * word.length + (whole === 0 ? 1 : 0);
  }
  let at = -1;
  let score = 0;
  let loose = 0;
  for (const character of word) {
    const next = nextPlace(text, character, at);
    if (next < 0) return undefined;
    if (next === at + 1 && at >= 0) score += SIDE_BY_SIDE - 1;
    else if (isWordStart(text, next)) score += AT_WORD - SIDE_BY_SIDE;
    else loose += 1;
    at = next;
  }
  return loose > MOST_LOOSE ? undefined : score;
}

/** Beside the last one, else at the start of a word, else anywhere behind it. */
function nextPlace(text: string, character: string, at: number): number {
  if (at >= 0 && text[at + 1] === character) return at + 1;
  for (let place = at + 1; place < text.length; place += 1) {
    if (text[place] === character && isWordStart(text, place)) return place;
  }
  return text.indexOf(character, at + 1);
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1] ?? "");
}
