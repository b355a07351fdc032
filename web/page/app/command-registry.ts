// What each command of the table does.
import { assertNever } from "../../lib/assert-never.ts";
import type { CommandId } from "../state/command-table.ts";
import { switchedOverlay } from "../state/overlay-state.ts";
import { parameterNumber, parameterText } from "../state/parameter-value.ts";
import { isOutsideLoop } from "../state/places-state.ts";
import { isPlaying } from "../state/selectors.ts";
import { neighbourSpeed } from "../state/speed-steps.ts";
import { nextZone } from "../state/page-zone.ts";
import type { CommandTarget } from "./command-target.ts";

const SECOND_NS = 1_000_000_000n;

function playOrPause({ store, client, replay }: CommandTarget): void {
  if (isPlaying(store.state)) {
    void client.pause();
    return;
  }
  // A loop is entered at its start; at the end, playing starts over.
  if (isOutsideLoop(store.state.places, store.state.cursor?.clockNs)) replay.toStart();
  void client.play();
}

export function runCommand(id: CommandId, app: CommandTarget): void {
  const { store, map } = app;
  switch (id) {
    case "play-pause":
      playOrPause(app);
      return;
    case "to-start":
      app.replay.toStart();
      return;
    case "to-end":
      app.replay.toEnd();
      return;
    case "next-event":
      app.replay.step("event", 1);
      return;
    case "previous-event":
      app.replay.step("event", -1);
      return;
    case "next-trade":
      app.replay.step("trade", 1);
      return;
    case "previous-trade":
      app.replay.step("trade", -1);
      return;
    case "next-column":
      app.replay.step(map.columnUnit, 1);
      return;
    case "previous-column":
      app.replay.step(map.columnUnit, -1);
      return;
    case "ahead-1s":
      app.replay.move(SECOND_NS);
      return;
    case "back-1s":
      app.replay.move(-SECOND_NS);
      return;
    case "ahead-10s":
      app.replay.move(10n * SECOND_NS);
      return;
    case "back-10s":
      app.replay.move(-10n * SECOND_NS);
      return;
    case "ahead-1min":
      app.replay.move(60n * SECOND_NS);
      return;
    case "back-1min":
      app.replay.move(-60n * SECOND_NS);
      return;
    case "next-moment":
      void app.jumps.toMoment("next");
      return;
    case "previous-moment":
      void app.jumps.toMoment("previous");
      return;
    case "loop":
      app.places.toggleLoop();
      return;
    case "range-start":
      app.places.markEnd("from");
      return;
    case "range-end":
      app.places.markEnd("to");
      return;
    case "clear-range":
      app.places.clearRange();
      return;
    case "zoom-to-range":
      void app.places.zoomToRange();
      return;
    case "faster":
      app.setParameter("speed", neighbourSpeed(parameterNumber(store.state, "speed"), 1));
      return;
    case "slower":
      app.setParameter("speed", neighbourSpeed(parameterNumber(store.state, "speed"), -1));
      return;
    case "zoom-time-in":
      map.zoomTime(1);
      return;
    case "zoom-time-out":
      map.zoomTime(-1);
      return;
    case "zoom-price-in":
      map.zoomPrice(1);
      return;
    case "zoom-price-out":
      map.zoomPrice(-1);
      return;
    case "pan-price-up":
    case "pan-price-up-ten":
      map.panRows(1, id === "pan-price-up-ten");
      return;
    case "pan-price-down":
    case "pan-price-down-ten":
      map.panRows(-1, id === "pan-price-down-ten");
      return;
    case "pan-time-back":
      map.panTime(1);
      return;
    case "pan-time-ahead":
      map.panTime(-1);
      return;
    case "fit":
      map.fit();
      return;
    case "recentre":
      map.recentre();
      app.ladder.recentre();
      return;
    case "follow-time":
      map.toggleFollowTime();
      return;
    case "follow-price":
      map.toggleFollowPrice();
      return;
    case "lock-contrast":
      map.toggleLock();
      return;
    case "switch-surface": {
      const resting = parameterText(store.state, "surface") === "resting_size";
      app.setParameter("surface", resting ? "vacuum_pressure" : "resting_size");
      return;
    }
    case "bubbles":
    case "vwap":
      app.setParameter("overlays", switchedOverlay(store.state, id));
      return;
    case "volume-profile":
      app.setParameter("overlays", switchedOverlay(store.state, "profile"));
      return;
    case "pin":
      map.togglePin();
      return;
    case "show-table":
      store.dispatch({ kind: "dialog-opened", dialog: "table" });
      return;
    case "undo-view":
      app.undo.undo();
      return;
    case "redo-view":
      app.undo.redo();
      return;
    case "go-to":
      app.search();
      return;
    case "bookmark":
      app.bookmarks.add();
      return;
    case "bookmarks":
      store.dispatch({ kind: "dialog-opened", dialog: "bookmarks" });
      return;
    case "copy-link":
      void app.links.copy();
      return;
    case "copy-range-link":
      void app.links.copyRange();
      return;
    case "share-link":
      void app.links.share();
      return;
    case "export":
      store.dispatch({ kind: "dialog-opened", dialog: "export" });
      return;
    case "open-file":
      void app.files.openPicked();
      return;
    case "choose-instrument":
      store.dispatch({ kind: "dialog-opened", dialog: "instrument" });
      return;
    case "file-details":
      store.dispatch({ kind: "dialog-opened", dialog: "file" });
      return;
    case "next-zone":
      app.settings.chooseZone(nextZone(store.state).id);
      return;
    case "toggle-docks":
      app.layout.toggleDocks();
      return;
    case "reset-layout":
      app.layout.reset();
      return;
    case "parameters":
      app.layout.toggle(id);
      return;
    case "toggle-settings":
      app.parameters.toggleSet();
      return;
    case "ladder":
    case "model":
    case "tape":
    case "quality":
    case "events":
      app.layout.show(id);
      return;
    case "palette":
      store.dispatch({ kind: "dialog-opened", dialog: "palette" });
      return;
    case "shortcuts":
      store.dispatch({ kind: "dialog-opened", dialog: "shortcuts" });
      return;
    case "about":
      store.dispatch({ kind: "dialog-opened", dialog: "about" });
      return;
    case "close":
      app.closeNearest();
      return;
    default:
      assertNever(id);
  }
}
