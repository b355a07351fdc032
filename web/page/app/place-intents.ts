// What each wish about places in the file leads to.
import { assertNever } from "../../lib/assert-never.ts";
import type { PlaceIntent } from "../state/intent.ts";
import { endBefore } from "../state/selectors.ts";
import { timeEntryStrings } from "../../strings/search.ts";
import type { CommandTarget } from "./command-target.ts";

/** Outside the file it leads to the nearest end, and says so. */
function goTo(timeNs: bigint, app: CommandTarget): void {
  const end = endBefore(timeNs, app.store.state);
  void app.goTo(timeNs);
  if (end !== undefined) app.toast(timeEntryStrings.outside[end]);
}

export function handlePlace(intent: PlaceIntent, app: CommandTarget): void {
  const { places, jumps, bookmarks } = app;
  switch (intent.kind) {
    case "choose-session":
      places.chooseSession(intent.id);
      return;
    case "mark-range":
      places.markRange(intent.range);
      return;
    case "jump":
      void jumps.to(intent.query);
      return;
    case "jump-largest":
      void jumps.toLargest(intent.change, intent.direction);
      return;
    case "jump-session":
      jumps.toSession(intent.id, intent.direction);
      return;
    case "jump-bookmark":
      jumps.toBookmark(intent.direction);
      return;
    case "go":
      goTo(intent.timeNs, app);
      return;
    case "name-bookmark":
      bookmarks.name(intent.timeNs, intent.note);
      return;
    case "remove-bookmark":
      bookmarks.remove(intent.timeNs);
      return;
    case "import-bookmarks":
      bookmarks.take(intent);
      return;
    case "export-bookmarks":
      bookmarks.save();
      return;
    default:
      assertNever(intent);
  }
}
